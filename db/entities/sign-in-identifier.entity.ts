import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IdentifierKind } from '../kinds';

@Entity('sign_in_identifier')
export class SignInIdentifierEntity {
  @PrimaryColumn({ type: 'text' })
  kind!: IdentifierKind;

  @PrimaryColumn({ name: 'value_norm', type: 'text' })
  valueNorm!: string;

  @Column({ name: 'customer_id', type: 'integer' })
  customerId!: number;

  @Column({ type: 'text', default: '' })
  shown!: string;
}
