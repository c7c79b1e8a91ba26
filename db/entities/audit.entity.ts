import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('audit')
export class AuditEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'integer' })
  at!: number;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  details!: string;

  @Column({ name: 'items_digest', type: 'blob' })
  itemsDigest!: Buffer;

  @Column({ name: 'previous_hash', type: 'blob' })
  previousHash!: Buffer;

  @Column({ type: 'blob' })
  hash!: Buffer;
}
