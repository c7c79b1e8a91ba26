import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('sign_in_guard')
export class SignInGuardEntity {
  @PrimaryColumn({ type: 'text' })
  subject!: string;

  @Column({ type: 'integer' })
  failures!: number;

  @Column({ name: 'blocked_until', type: 'integer' })
  blockedUntil!: number;
}
