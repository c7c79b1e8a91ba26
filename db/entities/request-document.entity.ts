import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('request_document')
export class RequestDocumentEntity {
  @PrimaryColumn({ name: 'request_id', type: 'integer' })
  requestId!: number;

  @PrimaryColumn({ name: 'document_id', type: 'integer' })
  documentId!: number;

  @Column({ type: 'text', nullable: true })
  slot!: string | null;

  @Column({ name: 'message_id', type: 'integer', nullable: true })
  messageId!: number | null;

  @Column({ name: 'is_staff', type: 'integer', default: 0 })
  isStaff!: 0 | 1;

  @Column({ name: 'added_at', type: 'integer' })
  addedAt!: number;
}
