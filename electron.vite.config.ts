/** Builds the shell, the services with their threads, and the screen. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          main: at('electron/main.ts'),
          services: at('main-services/entry/desktop.ts'),
          headless: at('main-services/entry/headless.ts'),
          'radius-thread': at('main-services/radius/thread.ts'),
          'crypt-thread': at('main-services/radius/passwords/crypt-thread.ts'),
          'projector-thread': at('main-services/entry/projector-thread.ts'),
          'backup-thread': at('main-services/settings/backup-thread.ts'),
          'customer-file-thread': at('main-services/subscribers/import/customer-file-thread.ts'),
          'areas-thread': at('main-services/places/areas/areas-thread.ts'),
        },
        // Flat: a thread looks for itself and for what it shares beside the file that starts it.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: at('electron/preload.ts') },
        // A sandboxed preload must be CommonJS, and one file: it may require Electron and nothing else.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    build: {
      outDir: at('out/renderer'),
      // The content security policy lets nothing in from data: addresses, small fonts neither.
      assetsInlineLimit: 0,
      minify: true,
      rollupOptions: { input: at('renderer/index.html') },
    },
    plugins: [react()],
  },
})
