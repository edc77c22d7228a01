// Runs the audits of graphql-http against a server, and prints an object of each.
import { serverAudits } from 'graphql-http';

const { LEDGER_URL: url, LEDGER_TOKEN: token } = process.env;
const audits = serverAudits({
  url,
  fetchFn: (input, init = {}) =>
    fetch(input, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } }),
});
const results = [];
for (const audit of audits) {
  const result = await audit.fn();
  results.push({ id: audit.id, name: audit.name, status: result.status, reason: result.reason ?? '' });
}
console.log(JSON.stringify(results));
