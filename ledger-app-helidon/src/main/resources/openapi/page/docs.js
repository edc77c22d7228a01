// Shows the API of this server. A token pasted under "Authorize" stays in this page and goes to this server only.
window.addEventListener('load', () => {
  SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#api',
    deepLinking: true,
    docExpansion: 'none',
    filter: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    // neither a third party's badge nor its validator
    validatorUrl: null,
  });
});
