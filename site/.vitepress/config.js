import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';

// The pages stay at their places in the repository, so that links between them work there too.
const root = fileURLToPath(new URL('../..', import.meta.url));
// only the POM has the address of the repository
const [, repository] = readFileSync(path.join(root, 'pom.xml'), 'utf8').match(/<scm[^]*?<url>(.*?)<\/url>/);
const source = `${repository}/blob/main/`;

const guides = [
  ['Configuration', 'configuration'],
  ['When a session is saved', 'save-policy'],
  ['How long a session lives', 'lifetimes'],
  ['Who is signed in', 'users'],
  ['Requests at the same time', 'concurrency'],
  ['Security', 'security'],
  ['Testing an application', 'testing'],
  ['Upgrading', 'upgrading'],
  ['Troubleshooting', 'troubleshooting'],
  ['What happens when a store fails', 'reliability'],
  ['What sessions cost', 'performance'],
  ['How far it scales', 'scale'],
];
const frameworks = [['Javalin', 'javalin'], ['Micronaut', 'micronaut'], ['Spark', 'spark'], ['Servlet containers', 'servlet']];
const stores = [
  ['Memory', 'store-memory'],
  ['Redis', 'store-redis'],
  ['MongoDB', 'store-mongo'],
  ['SQL databases', 'store-jdbc'],
  ['memcached', 'store-memcached'],
  ['A store of your own', 'custom-store'],
];

export default defineConfig({
  title: 'Holdfast',
  description: 'HTTP sessions for the JVM that share cookies and stores with express-session',
  srcDir: root,
  srcExclude: ['**/node_modules/**', '**/target/**'],
  rewrites: { 'site/index.md': 'index.md', 'README.md': 'overview.md', ':folder(.*)/README.md': ':folder/index.md' },
  outDir: path.join(root, 'target/site'),
  cacheDir: path.join(root, 'site/target/cache'),
  markdown: { config: markdown => markdown.core.ruler.push('source-links', leadToSource) },
  // the pages are outside of this folder, where Node does not find Vue
  vite: {
    resolve: {
      alias: [
        { find: /^vue\/server-renderer$/, replacement: path.join(root, 'site/node_modules/vue/server-renderer/index.mjs') },
        { find: /^vue$/, replacement: path.join(root, 'site/node_modules/vue/dist/vue.runtime.esm-bundler.js') },
      ],
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Start', link: '/overview' },
      { text: 'Guides', link: '/docs/' },
      { text: 'API', link: '/api/index.html', target: '_self' },
      { text: 'Changelog', link: '/CHANGELOG' },
    ],
    sidebar: [
      { text: 'Start', items: [['Overview', '/overview'], ['Samples', '/samples/']].map(([text, link]) => ({ text, link })) },
      group('Move to Holdfast', [['From Express', 'node'], ['From Spring Session', 'migration-spring-session']]),
      group('Guides', guides),
      group('Frameworks', frameworks),
      group('Stores', stores),
      group('Inside', [['Architecture', 'architecture'], ['Releases', 'release']]),
      { ...group('Decisions', decisions()), collapsed: true },
    ],
  },
});

function group(text, pages) {
  return { text, items: pages.map(([title, page]) => ({ text: title, link: `/docs/${page}` })) };
}

function decisions() {
  return pagesIn(path.join(root, 'docs/decisions')).map(file => {
    const [title] = readFileSync(path.join(root, 'docs/decisions', file), 'utf8').split('\n');
    return [title.replace(/^# /, ''), `decisions/${file.replace(/\.md$/, '')}`];
  });
}

function pagesIn(folder) {
  return readdirSync(folder).filter(file => file.endsWith('.md'));
}

/** A folder's page is its README; other folders and Java code lead to the repository. */
function leadToSource(state) {
  const folder = path.dirname(path.join(root, state.env.relativePath.replace(/index\.md$/, 'README.md')));
  for (const token of state.tokens.flatMap(block => block.children ?? [])) {
    if (token.type === 'link_open') {
      token.attrSet('href', target(token.attrGet('href'), folder));
    }
  }
}

function target(href, folder) {
  const [file, anchor] = href.split('#');
  const found = path.join(folder, file);
  if (/^[a-z]+:/.test(href) || file === '' || !existsSync(found)) {
    return href;
  }
  const page = statSync(found).isDirectory() ? firstPage(found) : found;
  if (!page?.endsWith('.md')) {
    return source + path.relative(root, found);
  }
  const name = path.relative(root, page).replace(/^README\.md$/, 'overview.md').replace(/\/README\.md$/, '/index.md');
  return `/${name}${anchor ? `#${anchor}` : ''}`;
}

function firstPage(folder) {
  const [first] = pagesIn(folder).sort((a, b) => (b === 'README.md') - (a === 'README.md'));
  return first && path.join(folder, first);
}
