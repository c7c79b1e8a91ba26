import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LegalForm } from '../kinds';

@Entity('customer')
export class CustomerEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'full_name', type: 'text' })
  fullName!: string;

  @Column({ name: 'short_name', type: 'text' })
  shortName!: string;

  @Column({ name: 'name_norm', type: 'text' })
  nameNorm!: string;

  @Column({ name: 'legal_form', type: 'text' })
  legalForm!: LegalForm;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ name: 'password_hash', type: 'text' })
  passwordHash!: string;

  @Column({ name: 'disabled_at', type: 'integer', nullable: true })
  disabledAt!: number | null;

  @Column({ name: 'created_at', type: 'integer' })
  createdAt!: number;

  @Column({ name: 'email_norm', type: 'text', nullable: true })
  emailNorm!: string | null;

  @Column({ name: 'email_confirmed_at', type: 'integer', nullable: true })
  emailConfirmedAt!: number | null;

  @Column({ name: 'phone_confirmed_at', type: 'integer', nullable: true })
  phoneConfirmedAt!: number | null;

  @Column({ name: 'erased_at', type: 'integer', nullable: true })
  erasedAt!: number | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
