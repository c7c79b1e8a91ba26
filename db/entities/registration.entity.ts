import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { IdentifierKind, LegalForm, RegistrationPurpose, RegistrationState, RegistrationWay } from '../kinds';

@Entity('registration')
export class RegistrationEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  way!: RegistrationWay;

  @Column({ type: 'text' })
  state!: RegistrationState;

  @Column({ name: 'full_name', type: 'text' })
  fullName!: string;

  @Column({ name: 'name_norm', type: 'text' })
  nameNorm!: string;

  @Column({ name: 'legal_form', type: 'text' })
  legalForm!: LegalForm;

  @Column({ name: 'account_number', type: 'text', nullable: true })
  accountNumber!: string | null;

  @Column({ name: 'account_id', type: 'integer', nullable: true })
  accountId!: number | null;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  @Column({ name: 'email_norm', type: 'text', nullable: true })
  emailNorm!: string | null;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ name: 'identifier_kind', type: 'text', nullable: true })
  identifierKind!: IdentifierKind | null;

  @Column({ name: 'identifier_norm', type: 'text', nullable: true })
  identifierNorm!: string | null;

  @Column({ name: 'identifier_shown', type: 'text', nullable: true })
  identifierShown!: string | null;

  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  @Column({ type: 'text' })
  details!: string;

  @Column({ name: 'customer_id', type: 'integer', nullable: true })
  customerId!: number | null;

  @Column({ name: 'created_at', type: 'integer' })
  createdAt!: number;

  @Column({ name: 'due_at', type: 'integer', nullable: true })
  dueAt!: number | null;

  @Column({ name: 'decided_at', type: 'integer', nullable: true })
  decidedAt!: number | null;

  @Column({ type: 'text', default: 'join' })
  purpose!: RegistrationPurpose;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'office_id', type: 'integer', nullable: true })
  officeId!: number | null;

  @Column({ name: 'decided_by', type: 'integer', nullable: true })
  decidedBy!: number | null;

  @Column({ name: 'reject_reason', type: 'text', nullable: true })
  rejectReason!: string | null;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;

  @Column({ name: 'paused_at', type: 'integer', nullable: true })
  pausedAt!: number | null;
}
