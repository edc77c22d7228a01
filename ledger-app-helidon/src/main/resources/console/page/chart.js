// Line charts as SVG, of so many last samples.
const SAMPLES = 120;
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [600, 176, 48, 10, 8];
const COLOURS = 6;

/** Named series of equal age; what is older than the last samples is forgotten. */
export class History {
  #series = new Map();

  /** Takes a value for each name; a name that is not among them is forgotten. */
  add(values) {
    for (const name of this.#series.keys()) if (!values.has(name)) this.#series.delete(name);
    for (const [name, value] of values) {
      const samples = this.#series.get(name) ?? [];
      samples.push(value);
      this.#series.set(name, samples.slice(-SAMPLES));
    }
  }

  clear() {
    this.#series.clear();
  }

  draw(svg, write) {
    const all = [...this.#series.values()].flat();
    const top = ceiling(Math.max(1, ...all));
    svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    const y = (value) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
    const parts = [0, top / 2, top].flatMap((value) => [
      part('line', { x1: LEFT, x2: WIDTH, y1: y(value), y2: y(value) }),
      part('text', { x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end' }, write(value)),
    ]);
    [...this.#series.values()].forEach((samples, at) => {
      const x = (index) => WIDTH - ((samples.length - 1 - index) / (SAMPLES - 1)) * (WIDTH - LEFT);
      const points = samples.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
      parts.push(part('polyline', { class: `s${at % COLOURS}`, points }));
    });
    svg.replaceChildren(...parts);
  }
}

function ceiling(value) {
  const size = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * size).find((step) => step >= value);
}

function part(name, attributes, text = '') {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}
