import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { DocumentKind, DocumentType } from '../kinds';

@Entity('document')
export class DocumentEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'blob' })
  uid!: Buffer;

  @Column({ name: 'customer_id', type: 'integer', nullable: true })
  customerId!: number | null;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  kind!: DocumentKind;

  @Column({ type: 'text' })
  type!: DocumentType;

  @Column({ type: 'integer' })
  size!: number;

  @Column({ type: 'integer', nullable: true })
  pages!: number | null;

  @Column({ type: 'blob' })
  digest!: Buffer;

  @Column({ name: 'added_by', type: 'text' })
  addedBy!: string;

  @Column({ name: 'added_at', type: 'integer' })
  addedAt!: number;
}
