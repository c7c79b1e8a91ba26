export interface Segment<V extends string | number = string> {
  value: V;
  label: string;
  /** Already in words of people: «1 284». */
  count?: string;
  disabled?: boolean;
}
