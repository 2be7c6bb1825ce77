import { watchEffect } from 'vue'

/** Keep the browser's title at `title() - 社矫`. */
export function useTitle(title: () => string): void {
  watchEffect(() => {
    const name = title()
    document.title = name ? `${name} - 社矫` : '社矫'
  })
}
