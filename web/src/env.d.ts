/// <reference types="vite/client" />

import 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** What the browser's title says of the page. */
    title?: string
  }
}
