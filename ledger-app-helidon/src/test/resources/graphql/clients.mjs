// Watches all that can be watched with the reference clients, over WebSocket and server-sent events, and prints what it was told.
import { randomUUID } from 'node:crypto';
import { createClient as createSocketClient } from 'graphql-ws';
import { createClient as createStreamClient } from 'graphql-sse';
import WebSocket from 'ws';

const { LEDGER_URL: root, LEDGER_TOKEN: token, MONA: mona, WALLET: wallet, CARD: card } = process.env;
const PATIENCE = 60_000;
const PAUSE = 300;

const socketClient = (bearer, more = {}) =>
  createSocketClient({
    url: `${root.replace('http', 'ws')}/graphql/ws`,
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: `Bearer ${bearer}` },
    shouldRetry: () => false,
    ...more,
  });
const streamClient = (bearer) =>
  createStreamClient({
    url: `${root}/graphql/stream`,
    headers: { Authorization: `Bearer ${bearer}` },
    retryAttempts: 0,
  });

const watched = {
  walletBalanceChanged: `(walletId: "${wallet}") { walletId balance version }`,
  transactionCreated: `(walletId: "${wallet}") { walletId amount direction }`,
  medCardStatusChanged: `(medCardId: "${card}") { medCardId spent version }`,
  prescriptionClaimCreated: `(pharmacyId: "PH-1") { prescriptionId totalAmount }`,
  paymentStatusChanged: `(walletId: "${wallet}") { paymentId status }`,
  eventAppended: `(eventTypes: ["wallet.credited"]) { eventType position }`,
};

/** One watch: what it was told first, and how to end it. */
function watch(client, field) {
  const seen = { first: undefined, ended: undefined };
  seen.told = new Promise((resolve, reject) => {
    seen.end = client.subscribe(
      { query: `subscription { ${field}${watched[field]} }` },
      {
        next: (answer) => {
          if (answer.errors) reject(new Error(JSON.stringify(answer.errors)));
          else resolve((seen.first ??= answer.data[field]));
        },
        error: reject,
        complete: () => (seen.ended = true),
      },
    );
  });
  seen.told.catch(() => {});
  return seen;
}

const ask = (client, query, variables) =>
  new Promise((resolve, reject) => {
    let answer;
    client.subscribe(
      { query, variables },
      { next: (value) => (answer = value), error: reject, complete: () => resolve(answer) },
    );
  });

const command = async (client, field, type, input) => {
  const answer = await ask(
    client,
    `mutation Do($input: ${type}!) { ${field}(input: $input) { success error { code message } } }`,
    { input },
  );
  if (!answer.data?.[field]?.success) throw new Error(`${field}: ${JSON.stringify(answer)}`);
};

/** Lets something happen to everything that is watched. */
async function happen(client) {
  const id = randomUUID();
  await command(client, 'creditWallet', 'CreditWalletInput', {
    walletId: wallet, amount: '1.00', transactionType: 'DEPOSIT', reference: id,
  });
  await command(client, 'initiatePayment', 'InitiatePaymentInput', {
    walletId: wallet, amount: '1.00', merchantId: 'M-1', merchantName: 'Shop', method: 'CASH',
  });
  await command(client, 'claimPrescription', 'ClaimPrescriptionInput', {
    medCardId: card, prescriptionId: id, pharmacyId: 'PH-1', beneficiaryId: mona, totalAmount: '10.00',
    items: [{ drugCode: 'D-1', drugName: 'Drug', quantity: 1, unitPrice: '10.00', totalPrice: '10.00' }],
  });
}

const socket = socketClient(token);
const stream = streamClient(token);
const clients = { socket, stream };
const watches = {};
for (const [name, client] of Object.entries(clients)) {
  watches[name] = {};
  for (const field of Object.keys(watched)) watches[name][field] = watch(client, field);
}
const all = Promise.all(Object.values(watches).flatMap((fields) => Object.values(fields).map((seen) => seen.told)));
let done = false;
const settled = all.finally(() => (done = true));
settled.catch(() => {});
// no protocol says when a subscription has begun: something happens until each has told something
for (const end = Date.now() + PATIENCE; !done && Date.now() < end; ) {
  await happen(socket);
  await Promise.race([settled, new Promise((go) => setTimeout(go, PAUSE))]);
}
if (!done) throw new Error(`not told: ${JSON.stringify(watches)}`);
await settled;

const told = {};
for (const [name, fields] of Object.entries(watches)) {
  told[name] = Object.fromEntries(Object.entries(fields).map(([field, seen]) => [field, seen.first]));
}
// what was told is readable at once
const readable = {};
for (const [name, client] of Object.entries(clients)) {
  const balance = watches[name].walletBalanceChanged.first;
  const answer = await ask(client, `{ walletBalance(walletId: "${wallet}") { version } }`);
  readable[name] = answer.data.walletBalance.version >= balance.version;
}
Object.values(watches).forEach((fields) => Object.values(fields).forEach((seen) => seen.end()));
socket.dispose();
stream.dispose();

const refusedSocket = await new Promise((resolve) => {
  socketClient('nonsense', { lazy: true }).subscribe(
    { query: '{ trialBalance { totals { currency } } }' },
    { next: () => resolve('answered'), error: (close) => resolve(close.code), complete: () => resolve('complete') },
  );
});
const refusedStream = await new Promise((resolve) => {
  streamClient('nonsense').subscribe(
    { query: '{ trialBalance { totals { currency } } }' },
    { next: () => resolve('answered'), error: (e) => resolve(e.response?.status), complete: () => resolve('complete') },
  );
});
console.log(JSON.stringify({ told, readable, refused: { socket: refusedSocket, stream: refusedStream } }));
process.exit(0);
