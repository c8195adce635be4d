import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// In development the page comes from here and everything else from the server beside it. The Host
// header stays the page's own (no changeOrigin): the server refuses sockets of a foreign origin.
const server = `http://127.0.0.1:${process.env.PORT ?? 3000}`;
const toServer = { target: server };
const withSockets = { target: server, ws: true };

export default defineConfig({
  plugins: [react(), tailwind()],
  server: {
    host: "127.0.0.1",
    port: Number(process.env.CLIENT_PORT ?? 5173),
    proxy: {
      "/api": toServer,
      "/hooks": toServer,
      "/hooks-test": toServer,
      "/health": toServer,
      "/metrics": toServer,
      "/collab": withSockets,
      "/yjs": withSockets,
    },
  },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: ["chrome123", "firefox120", "safari17.5"],
    sourcemap: false,
    // A woff2 or an icon in the CSS would be fetched even where it is not used.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What hardly ever changes stays in the browser's cache when the app does.
            { name: "react", test: /node_modules\/(react|react-dom|scheduler|react-router)\// },
            { name: "yjs", test: /node_modules\/(yjs|lib0|y-protocols|y-indexeddb)\// },
          ],
        },
      },
    },
  },
});
