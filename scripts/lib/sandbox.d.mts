export function sandboxAdvice(said: string, runtimeFolder: string): string | undefined;
