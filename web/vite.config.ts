import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mockServer } from './dev/mock-server.ts';

/** `HEARTH_URL=http://127.0.0.1:4318 npm run dev` works on a real server; without it the made-up one answers. */
const server = process.env.HEARTH_URL;

export default defineConfig({
  plugins: [react(), ...(server || process.env.VITEST ? [] : [mockServer()])],
  build: {
    outDir: 'target/classes/META-INF/hearth-web',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
  },
  server: {
    host: '127.0.0.1',
    ...(server ? { proxy: { '/api': { target: server, changeOrigin: true } } } : {}),
  },
  test: {
    include: ['src/**/*.test.ts', 'dev/**/*.test.ts'],
    environment: 'node',
    reporters: ['default', 'json'],
    outputFile: { json: 'target/vitest.json' },
  },
});
