// Draws docs/diagrams/*.dot as SVG beside them: npm run diagrams. With --check it only tells which are out of date.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { instance } from '@viz-js/viz';

const folder = fileURLToPath(new URL('../docs/diagrams/', import.meta.url));
const check = process.argv.includes('--check');
const viz = await instance();

for (const name of readdirSync(folder).filter(file => file.endsWith('.dot'))) {
  const file = folder + name.replace(/dot$/, 'svg');
  const drawn = viz.renderString(readFileSync(folder + name, 'utf8'), { format: 'svg' });
  if (!check) {
    writeFileSync(file, drawn);
  } else if (readFileSync(file, 'utf8') !== drawn) {
    console.error(`${name} was changed without its SVG; run npm run diagrams`);
    process.exitCode = 1;
  }
}
