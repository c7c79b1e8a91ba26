// Run by hand after changing the lists: node scripts/extract-icons.mjs
// Path data is kept in the tree because trusted types forbid innerHTML, and parsing SVG text at run time with it.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const REGULAR = `add alert arrow-counterclockwise arrow-download arrow-forward arrow-import arrow-left arrow-right
  arrow-sort-down arrow-sort-up arrow-sync arrow-undo attach backspace barcode-scanner building calculator calendar
  call camera certificate chat chat-help checkmark checkmark-circle chevron-double-left chevron-double-right chevron-down
  chevron-left chevron-right chevron-up chevron-up-down circle circle-half-fill clipboard-checkmark clipboard-task-add
  clock cloud-off column-triple contact-card copy database delete desktop dismiss dismiss-circle document document-pdf
  document-table document-text edit error-circle eye eye-off filter folder-open gauge headset history home image info
  key keyboard lightbulb local-language lock-closed mail money-calculator more-horizontal note notebook open people
  people-team person phone play plug-connected plug-disconnected print prohibited qr-code question-circle radio-button receipt-money save search send
  settings shield sign-out subtract tag text-bullet-list text-bullet-list-ltr wallet-credit-card
  warning window-new`;
const FILLED = 'checkmark-circle triangle-up triangle-down';

const root = path.dirname(createRequire(import.meta.url).resolve('@fluentui/svg-icons/package.json'));
const target = fileURLToPath(new URL('../renderer/ui/', import.meta.url));
const words = (text) => text.split(/\s+/);

// A drawing of several paths becomes one: back to the origin, since the next one may begin with a relative move.
async function pathData(name, size, style) {
  const file = path.join(root, 'icons', `${name.replaceAll('-', '_')}_${size}_${style}.svg`);
  const svg = await readFile(file, 'utf8').catch(() => undefined);
  return svg && [...svg.matchAll(/\sd="([^"]+)"/g)].map((match) => match[1]).join('M0 0');
}

async function extract(size) {
  const rows = [];
  for (const [list, style] of [
    [words(REGULAR), 'regular'],
    [words(FILLED), 'filled'],
  ]) {
    for (const name of list) {
      const data = await pathData(name, size, style);
      const key = style === 'filled' ? `${name}-filled` : name;
      if (data) rows.push([key.includes('-') ? `'${key}'` : key, data]);
      else if (size === 20) throw new Error(`no icon ${name} ${size} ${style}`);
    }
  }
  const body = rows.map(([key, data]) => {
    const line = `  ${key}: '${data}',`;
    return line.length > 120 ? `  ${key}:\n    '${data}',` : line;
  });
  const head = `// Written by scripts/extract-icons.mjs from @fluentui/svg-icons (MIT).\n`;
  const type = size === 20 ? '' : ': Record<string, string>';
  await writeFile(
    path.join(target, `icon-paths-${size}.ts`),
    `${head}export const paths${size}${type} = {\n${body.join('\n')}\n};\n`,
  );
}

await extract(16);
await extract(20);
