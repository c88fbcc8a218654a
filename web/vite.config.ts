import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { operationsPlugin } from './operations-plugin.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `vite --config web/vite.config.ts` talks to a system started with `npm start -- --demo`. */
const system = process.env.SYSTEM_URL ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: here('.'),
  cacheDir: here('../.build/vite'),
  plugins: [react(), operationsPlugin()],
  build: {
    outDir: here('../.build/console'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Small files stay files: a data: address would not pass the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Phrase books are called after their language as well: `german-said-….js`.
        chunkFileNames: ({ facadeModuleId }) =>
          facadeModuleId?.includes('/language/german/')
            ? 'assets/german-[name]-[hash].js'
            : 'assets/[name]-[hash].js',
      },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(['/v1', '/_local', '/config.json'].map((path) => [path, system])),
  },
})
