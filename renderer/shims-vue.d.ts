// For ESLint's type-aware rules, which do not know .vue; a file of its own, since inside a module it would not be ambient.
declare module '*.vue' {
  import type { DefineComponent } from 'vue';

  const component: DefineComponent<object, object, unknown>;
  export default component;
}
