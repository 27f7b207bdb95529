// Picks what the binary embeds out of node_modules and our own sources, and writes the Rust table of it.
// Called by the product's build script: node collect.mjs WEB_DIR NODE_MODULES OUT_DIR
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const [web, modules, out] = process.argv.slice(2);
const assets = join(out, 'assets');
rmSync(assets, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });

const own = (name) => readFileSync(join(web, 'src', name), 'utf8');
// A source map that is not embedded would only be a request answered with 404.
const dist = (path) => readFileSync(join(modules, path), 'utf8').replace(/\n?\/[/*]# sourceMappingURL=.*$/m, '');

function iconSprite() {
  const names = readFileSync(join(web, 'icons.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const symbols = names.map((name) => {
    const svg = readFileSync(join(modules, '@tabler/icons/icons/outline', `${name}.svg`), 'utf8');
    const shapes = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
    const drawn = shapes.replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, '').replace(/\s*\n\s*/g, '');
    return `<symbol id="${name}" viewBox="0 0 24 24">${drawn}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`;
}

async function municipalities() {
  const module = join(modules, '@brazilian-utils/brazilian-utils/dist/get-municipalities.js');
  const { getMunicipalities } = await import(pathToFileURL(module).href);
  const lines = getMunicipalities().map(({ name, stateCode }) => `${name};${stateCode}\n`).sort();
  // 5,571 since Boa Esperança do Norte (MT); a list that shrank is a broken package, not a new law.
  if (lines.length < 5571) throw new Error(`only ${lines.length} municipalities`);
  return lines.join('');
}

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' };
const files = {
  'app.css': own('app.css'),
  'app.js': own('app.js'),
  'favicon.svg': own('favicon.svg'),
  'htmx.js': `${dist('htmx.org/dist/htmx.min.js')}\n${dist('htmx.org/dist/ext/hx-sse.min.js')}`,
  'icons.svg': iconSprite(),
  'tabler.css': dist('@tabler/core/dist/css/tabler.min.css'),
  'tabler.js': dist('@tabler/core/dist/js/tabler.min.js'),
  'theme.js': own('theme.js'),
};

const rows = Object.entries(files).map(([name, text]) => {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  writeFileSync(join(assets, name), text);
  writeFileSync(join(assets, `${name}.gz`), gzipSync(text, { level: 9 }));
  return `    Asset { name: "${name}", hash: "${hash}", content_type: "${types[name.split('.').pop()]}", `
    + `plain: include_bytes!("assets/${name}"), gzip: include_bytes!("assets/${name}.gz") },\n`;
});
writeFileSync(join(out, 'assets.rs'), `static ASSETS: &[Asset] = &[\n${rows.join('')}];\n`);
writeFileSync(join(out, 'municipalities.txt'), await municipalities());
