// All that the page asks its server for: each by the name, method and path that OpenAPI gives it.
const OPERATIONS = {
  listProjections: ['GET', '/projections'],
  pauseProjection: ['POST', '/projections/{name}/pause'],
  resumeProjection: ['POST', '/projections/{name}/resume'],
  rebuildProjection: ['POST', '/projections/{name}/rebuild'],
  listDeadLetters: ['GET', '/projections/{name}/dead-letters'],
  retryDeadLetter: ['POST', '/projections/{name}/dead-letters/{id}/retry'],
  skipDeadLetter: ['POST', '/projections/{name}/dead-letters/{id}/skip'],
};

const PATIENCE = 15_000;

/** What the ledger refused, by its stable code; status 0 if it could not be reached. */
export class Refused extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/** Asks, and answers the document; a refusal is thrown. */
export async function ask(token, operation, places = {}, body = undefined) {
  const [method, template] = OPERATIONS[operation];
  const path = template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(places[name]));
  const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json' };
  if (method === 'POST') {
    headers['Content-Type'] = 'application/json';
    headers['Idempotency-Key'] = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  }
  let response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      cache: 'no-store',
      body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch (error) {
    throw new Refused(0, 'UNREACHABLE', String(error));
  }
  const document = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, document.code ?? String(response.status), document.detail ?? '');
  return document;
}

/** What a token says of its holder, unproven: the ledger judges it. Null if it is none. */
export function holder(token) {
  try {
    const part = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const claims = JSON.parse(atob(part));
    return { subject: String(claims.sub), roles: [claims.roles ?? []].flat().map(String) };
  } catch {
    return null;
  }
}
