// The operator's page: asks every two seconds, shows what it is told, and does what an operator confirms.
import { ask, holder, Refused } from '/console/api.js';
import { History } from '/console/chart.js';
import * as languages from '/console/words.js';

const EVERY = 2_000;
const KEPT = 'healthpay.console.token';
const SPOKEN = 'healthpay.console.language';
const PROJECTION_HEADS = ['projection', 'phase', 'lag', 'lagSeconds', 'deadLetters', 'rebuild', 'actions'];
const LETTER_HEADS = ['projection', 'event', 'aggregate', 'error', 'attempts', 'actions'];

const $ = (id) => document.getElementById(id);
const throughput = new History();
const lag = new History();
let language = sessionStorage.getItem(SPOKEN) === 'ar' ? 'ar' : 'en';
let token = sessionStorage.getItem(KEPT) ?? '';
let before = null;
let shown = { projections: [], letters: [] };
let visit = 0;

const say = (word, ...values) => (languages[language][word] ?? word).replace(/\{(\d)\}/g, (_, at) => values[at]);
const number = (value) => new Intl.NumberFormat('en').format(value);
const acts = () => holder(token)?.roles.some((role) => role === 'operator' || role === 'service') ?? false;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const figure = (value, bad = false) => element('td', { className: bad ? 'figure bad' : 'figure' }, value === undefined ? '–' : number(value));
const code = (text) => element('bdi', { className: 'code', dir: 'ltr' }, text);

function speak() {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  document.title = say('title');
  for (const each of document.querySelectorAll('[data-word]')) each.textContent = say(each.dataset.word);
  $('language').textContent = say('other');
  $('language').lang = language === 'ar' ? 'en' : 'ar';
  $('projection-heads').replaceChildren(...PROJECTION_HEADS.map((head) => element('th', { scope: 'col' }, say(head))));
  $('letter-heads').replaceChildren(...LETTER_HEADS.map((head) => element('th', { scope: 'col' }, say(head))));
  show();
}

function complain(error) {
  const refused = error instanceof Refused ? error : new Refused(0, 'UNREACHABLE', String(error));
  const known = refused.code in languages[language];
  $('problem').textContent = known ? say(refused.code) : `${refused.code}: ${refused.message}`;
  $('problem').hidden = false;
}

function show() {
  const who = holder(token);
  $('entrance').hidden = Boolean(who);
  $('desk').hidden = !who;
  $('leave').hidden = !who;
  $('who').textContent = who ? `${who.subject} (${who.roles.join(', ')})${acts() ? '' : ` – ${say('reads')}`}` : '';
  throughput.draw($('throughput'), number);
  lag.draw($('lag'), number);
  const names = shown.projections.map((projection) => projection.name);
  $('legend').replaceChildren(...names.map((name, at) => element('li', { className: `s${at % 6}` }, code(name))));
  refill($('projections'), shown.projections.map(projectionRow));
  refill($('letters'), shown.letters.map(letterRow));
  $('letters-table').hidden = shown.letters.length === 0;
  $('no-letters').hidden = shown.letters.length > 0;
}

/** New rows, with the keyboard where it was. */
function refill(body, rows) {
  const held = body.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  body.replaceChildren(...rows);
  if (held) body.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
}

function projectionRow(projection) {
  const phase = projection.paused ? 'paused' : (projection.phase ?? 'elsewhere');
  const state = element('td', { className: phase === 'failing' || !projection.storeReachable ? 'bad' : '', title: projection.detail ?? '' }, say(phase));
  if (!projection.storeReachable) state.append(` – ${say('storeDown')}`);
  return element('tr', {},
    element('th', { scope: 'row' }, code(projection.name)), state,
    figure(projection.lag?.events), figure(projection.lag?.seconds), figure(projection.deadLetters, projection.deadLetters > 0),
    rebuildCell(projection.rebuild), projectionActions(projection));
}

function rebuildCell(rebuild) {
  if (!rebuild || rebuild.status === 'done') return element('td', {}, '–');
  if (rebuild.status === 'failed') return element('td', { className: 'bad', title: rebuild.error ?? '' }, say('failed'));
  const share = rebuild.target > 0 ? Math.min(1, rebuild.position / rebuild.target) : 0;
  const bar = element('progress', { max: 1, value: share });
  bar.setAttribute('aria-label', say('rebuild'));
  return element('td', {}, bar, ` ${Math.floor(share * 100)}% · ${number(rebuild.eventsPerSecond)}/s`);
}

function projectionActions(projection) {
  const places = { name: projection.name };
  const cell = element('td', { className: 'actions' });
  if (!acts()) return cell;
  if (projection.paused) cell.append(button('resume', places, 'resumeProjection'));
  else cell.append(button('pause', places, 'pauseProjection', say('askPause', projection.name)));
  if (projection.rebuildable) {
    const rebuild = button('rebuildNow', places, 'rebuildProjection', say('askRebuild', projection.name));
    rebuild.disabled = projection.rebuild?.status === 'running';
    cell.append(rebuild);
  }
  return cell;
}

function letterRow(letter) {
  const places = { name: letter.projection, id: letter.id };
  const event = `${letter.eventType} #${letter.position}`;
  const actions = element('td', { className: 'actions' });
  if (acts()) actions.append(button('retry', places, 'retryDeadLetter'), button('skip', places, 'skipDeadLetter', say('askSkip', event), true));
  return element('tr', {},
    element('th', { scope: 'row' }, code(letter.projection)), element('td', {}, code(event)),
    element('td', {}, code(`${letter.aggregateType} ${letter.aggregateId} v${letter.version}`)),
    element('td', {}, element('bdi', {}, letter.error)), figure(letter.attempts), actions);
}

function button(word, places, operation, question, reasoned = false) {
  const made = element('button', { type: 'button', className: 'quiet' }, say(word));
  made.dataset.key = [operation, places.name, places.id ?? ''].join(' ');
  made.setAttribute('aria-label', `${say(word)}: ${places.id ?? places.name}`);
  made.addEventListener('click', () => act(word, places, operation, question, reasoned));
  return made;
}

async function act(word, places, operation, question, reasoned) {
  const reason = question ? await confirmed(question, reasoned) : '';
  if (reason === null) return;
  try {
    const answer = await ask(token, operation, places, reasoned ? { reason } : {});
    $('problem').hidden = true;
    $('news').textContent = answer.parked ? say('stillParked') : say('done', `${say(word)} – ${places.name}`);
    await look(visit);
  } catch (error) {
    complain(error);
  }
}

/** Answers the reason, empty if none is asked for; null if it was called off. */
function confirmed(question, reasoned) {
  $('question').textContent = question;
  $('reason-part').hidden = !reasoned;
  $('reason').required = reasoned;
  $('reason').value = '';
  $('asking').returnValue = 'no';
  $('asking').showModal();
  return new Promise((resolve) => {
    $('asking').addEventListener('close', () => resolve($('asking').returnValue === 'yes' ? $('reason').value : null), { once: true });
  });
}

function measure(projections) {
  const now = performance.now();
  const applied = new Map(projections.map((each) => [each.name, each.partitions.reduce((sum, part) => sum + (part.nextOffset ?? 0), 0)]));
  if (before) {
    const seconds = (now - before.at) / 1_000;
    throughput.add(new Map([...applied].map(([name, sum]) => [name, Math.max(0, sum - (before.applied.get(name) ?? sum)) / seconds])));
  }
  lag.add(new Map(projections.map((each) => [each.name, each.lag?.events ?? 0])));
  before = { at: now, applied };
}

async function look(mine) {
  const projections = (await ask(token, 'listProjections')).items;
  const troubled = projections.filter((projection) => projection.deadLetters > 0);
  const pages = await Promise.all(troubled.map((projection) => ask(token, 'listDeadLetters', { name: projection.name })));
  if (mine !== visit) return;
  shown = { projections, letters: pages.flatMap((page) => page.items).filter((letter) => letter.status === 'parked') };
  measure(projections);
  show();
}

async function watch(mine) {
  let troubled = false;
  while (mine === visit && holder(token)) {
    try {
      await look(mine);
      if (troubled) $('problem').hidden = true;
      troubled = false;
    } catch (error) {
      if (mine !== visit) return;
      if (error.status === 401 || error.status === 403) leave();
      troubled = true;
      complain(error);
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}

function leave() {
  visit++;
  token = '';
  sessionStorage.removeItem(KEPT);
  before = null;
  shown = { projections: [], letters: [] };
  throughput.clear();
  lag.clear();
  $('problem').hidden = true;
  $('news').textContent = '';
  show();
}

$('token-form').addEventListener('submit', (submitted) => {
  submitted.preventDefault();
  const typed = $('token').value.trim().replace(/^Bearer\s+/i, '');
  $('token').value = '';
  if (!holder(typed)) {
    $('problem').textContent = say('notAToken');
    $('problem').hidden = false;
    return;
  }
  leave();
  token = typed;
  sessionStorage.setItem(KEPT, token);
  show();
  watch(visit);
});
$('leave').addEventListener('click', leave);
$('language').addEventListener('click', () => {
  language = language === 'ar' ? 'en' : 'ar';
  sessionStorage.setItem(SPOKEN, language);
  speak();
});

speak();
if (holder(token)) watch(visit);
