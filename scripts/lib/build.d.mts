export type Flavour = 'release' | 'test';
export function outputOf(flavour: Flavour): string;
export function build(flavour: Flavour): Promise<void>;
