import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          // Thumbhash colours and countdowns are style attributes; attributes cannot run anything.
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
      paths: { relative: false },
    }),
  ],
  build: {
    target: 'es2022',
    // The server names all script of a page in its head. Names of what each route needs besides would go with
    // every page: on the way to another one only its styles are asked for ahead.
    modulePreload: { resolveDependencies: (_, needed, { hostType }) => (hostType === 'js' ? needed.filter((each) => each.endsWith('.css')) : needed) },
    rolldownOptions: {
      output: {
        // What most pages share comes in a few files: on a slow line each file costs more than its bytes.
        codeSplitting: { groups: [
          // SvelteKit fills its payload before its client is read, which looks into it at once: they may not share a file.
          { name: 'payload', test: /kit.src.runtime.client.payload/, priority: 1 },
          { name: 'base', test: /node_modules/, minShareCount: 10 },
          { name: 'shared', test: /src.lib.(ui|shop)|src.lib.[a-z]*\.ts/, minShareCount: 14 },
        ] },
      },
    },
  },
})
