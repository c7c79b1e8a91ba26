/** What UiTextInput lets the controls built on it do. */
export interface TextControl {
  element: HTMLInputElement | undefined;
  focus(): void;
  select(): void;
}
