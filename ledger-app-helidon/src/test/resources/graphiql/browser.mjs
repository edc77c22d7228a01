// Opens the pages for people in a real browser and tells what came of it, as JSON on standard output.
// LEDGER: the address; TOKEN: an operator's; CHROMIUM: the browser; SHOTS: where pictures go; STEPS: what to do, with commas.
import { chromium } from 'playwright-core';

const { LEDGER, TOKEN, CHROMIUM, SHOTS } = process.env;
const PATIENCE = 20_000;

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
page.setDefaultTimeout(PATIENCE);
const report = { asked: [], complaints: [], answers: {} };
page.on('request', (request) => report.asked.push(request.url()));
page.on('websocket', (socket) => report.asked.push(socket.url()));
page.on('console', (message) => message.type() === 'error' && report.complaints.push(message.text()));
page.on('pageerror', (error) => report.complaints.push(String(error)));

const shot = (name) => page.screenshot({ path: `${SHOTS}/${name}.png` });
const answer = () => page.locator('.result-window').innerText();

async function openWallet() {
  const response = await fetch(`${LEDGER}/api/v1/wallets`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ userId: crypto.randomUUID(), walletType: 'personal', kycLevel: 'basic' }),
  });
  return (await response.json()).walletId;
}

async function until(question, expected) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const now = await question();
    if (now.includes(expected)) return now;
    if (Date.now() > end) throw new Error(`no “${expected}” in: ${now}`);
    await page.waitForTimeout(50);
  }
}

async function write(document) {
  // a row of text, so that the cursor is in it
  await page.locator('.graphiql-query-editor .CodeMirror-lines').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(document);
}

const execute = () => page.keyboard.press('Control+Enter');

const steps = {
  async docs() {
    await page.goto(`${LEDGER}/docs`);
    await page.locator('.opblock-tag').first().waitFor();
    await shot('docs');
    report.answers.docs = await page.locator('.opblock-tag').count();
  },

  async nobody() {
    await page.goto(`${LEDGER}/graphiql`);
    await page.locator('.graphiql-execute-button').waitFor();
    report.answers.who = await page.locator('#who').innerText();
    await write('{ __typename }');
    await execute();
    report.answers.nobody = await until(answer, 'no token');
    await shot('nobody');
  },

  async query() {
    await page.goto(`${LEDGER}/graphiql`);
    await page.locator('#token').fill(`Bearer ${TOKEN}`);
    await page.locator('#token-form button[type=submit]').click();
    report.answers.operator = await until(() => page.locator('#who').innerText(), 'operator');
    await write('{ projections { name phase } }');
    await execute();
    report.answers.query = await until(answer, 'wallet-detail');
    await page.locator('.graphiql-sidebar button').first().click();
    report.answers.schema = await until(() => page.locator('.graphiql-plugin').innerText(), 'Mutation');
    await shot('query');
  },

  async subscription() {
    const first = await openWallet();
    await write('subscription { eventAppended(after: 0) { eventType aggregateId } }');
    const opened = page.waitForEvent('websocket');
    await execute();
    report.answers.socket = (await opened).url();
    await until(answer, first);
    // from here on it watches: what happens now is told by nobody's asking
    const second = await openWallet();
    report.answers.wallet = second;
    report.answers.subscription = await until(answer, second);
    await shot('subscription');
  },

  async kept() {
    report.answers.address = page.url();
    report.answers.local = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    report.answers.cookies = await page.evaluate(() => document.cookie);
  },
};

try {
  for (const step of process.env.STEPS.split(',')) {
    report.step = step;
    await steps[step]();
  }
  report.step = 'done';
} catch (error) {
  report.error = String(error);
  await shot('failed');
} finally {
  await browser.close();
}
console.log(JSON.stringify(report));
