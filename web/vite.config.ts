import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// Offices run old browsers: nothing newer than early 2021 is asked of them.
const OLDEST_BROWSERS = ['chrome87', 'edge88', 'firefox78', 'safari14']

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
  build: {
    target: OLDEST_BROWSERS,
    // The content security policy allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    rollupOptions: {
      output: { manualChunks: { vue: ['vue', 'vue-router'] } },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['tests/**/*.test.ts'],
    css: false,
    restoreMocks: true,
    unstubGlobals: true,
    server: { deps: { inline: ['element-plus'] } },
  },
})
