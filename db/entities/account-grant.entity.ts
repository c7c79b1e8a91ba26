import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { IdentifierKind } from '../kinds';

@Entity('account_grant')
export class AccountGrantEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @Column({ name: 'owner_id', type: 'integer' })
  ownerId!: number;

  @Column({ name: 'contact_kind', type: 'text' })
  contactKind!: IdentifierKind;

  @Column({ name: 'contact_norm', type: 'text' })
  contactNorm!: string;

  @Column({ name: 'contact_shown', type: 'text' })
  contactShown!: string;

  @Column({ name: 'grantee_id', type: 'integer', nullable: true })
  granteeId!: number | null;

  @Column({ type: 'integer' })
  rights!: number;

  @Column({ name: 'granted_at', type: 'integer' })
  grantedAt!: number;

  @Column({ name: 'taken_at', type: 'integer', nullable: true })
  takenAt!: number | null;

  @Column({ name: 'until_on', type: 'integer', nullable: true })
  untilOn!: number | null;

  @Column({ name: 'revoked_at', type: 'integer', nullable: true })
  revokedAt!: number | null;
}
