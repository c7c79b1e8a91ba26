/** A failure that a person can act on: its message is one sentence that says what to do. */
export class Refusal extends Error {}

export const say = (text) => process.stdout.write(`${text}\n`);

/** Runs a script's body and turns its failure into a sentence and an exit code. */
export const main = async (body) => {
  try {
    process.exitCode = (await body(process.argv.slice(2))) ?? 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Refusal ? error.message : (error.stack ?? String(error))}\n`);
    process.exitCode = 1;
  }
};

/** The value of `--name value` or `--name=value`. */
export const option = (args, name) => {
  const flag = `--${name}`;
  const at = args.indexOf(flag);
  return at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith(`${flag}=`))?.slice(flag.length + 1);
};
