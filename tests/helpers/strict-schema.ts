import * as z from 'zod';
import type { OutputSchema } from '../../contract/procedure';

const fieldsOf = (schema: z.ZodObject<Record<string, z.ZodType>>) => Object.entries(schema.shape);

/** The schema with every object of it, however deep, refusing keys that it does not name. */
export function strict(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject) {
    const shape = fieldsOf(schema).map(([key, inner]) => [key, strict(inner)] as const);
    return z.strictObject(Object.fromEntries(shape));
  }
  if (schema instanceof z.ZodArray) return z.array(strict(schema.element as z.ZodType));
  if (schema instanceof z.ZodNullable) return strict(schema.unwrap() as z.ZodType).nullable();
  if (schema instanceof z.ZodOptional) return strict(schema.unwrap() as z.ZodType).optional();
  if (schema instanceof z.ZodUnion) return z.union((schema.options as z.ZodType[]).map(strict));
  return schema;
}

export const EXTRA = 'passwordHash';

/** It refuses what it does not name, where others drop it. */
const isStrict = (schema: z.ZodObject): boolean => schema.def.catchall instanceof z.ZodNever;

/** The value with one more column in every object that the schema describes, however deep; `also` in those that refuse it whole. */
export function withExtraColumns(schema: z.ZodType, value: unknown, also: 'strict' | null = null): unknown {
  if (value === null || value === undefined) return value;
  if (schema instanceof z.ZodObject) {
    const known = value as Record<string, unknown>;
    const shape = fieldsOf(schema);
    const inner = shape.map(([key, of]) => [key, withExtraColumns(of, known[key], also)] as const);
    return { ...Object.fromEntries(inner), ...((also || !isStrict(schema)) && { [EXTRA]: 'secret' }) };
  }
  if (schema instanceof z.ZodArray) {
    const element = schema.element as z.ZodType;
    return (value as unknown[]).map((item) => withExtraColumns(element, item, also));
  }
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return withExtraColumns(schema.unwrap() as z.ZodType, value, also);
  return value;
}

/** The schema of what a caller gets in the end. */
export const schemaOf = (output: OutputSchema): z.ZodType => ('json' in output ? output.json : output);

/** The answer as a caller reads it: the text of a JsonText parsed. */
export const readAnswer = (output: OutputSchema, value: unknown): unknown =>
  'json' in output ? (JSON.parse(String(value)) as unknown) : value;
