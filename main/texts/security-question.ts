const NUMBERS = ['ноль', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'] as const;

/** «Сколько будет семь плюс пять?»; `random(n)` gives a whole number below n. */
export function securityQuestion(random: (below: number) => number): { text: string; answer: string } {
  const [a, b] = [random(10), random(10)];
  const [more, less] = a < b ? [b, a] : [a, b];
  return random(2) === 0
    ? { text: `Сколько будет ${NUMBERS[a]} плюс ${NUMBERS[b]}?`, answer: String(a + b) }
    : { text: `Сколько будет ${NUMBERS[more]} минус ${NUMBERS[less]}?`, answer: String(more - less) };
}
