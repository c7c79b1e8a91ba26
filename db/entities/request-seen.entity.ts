import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('request_seen')
export class RequestSeenEntity {
  @PrimaryColumn({ name: 'request_id', type: 'integer' })
  requestId!: number;

  @PrimaryColumn({ type: 'text' })
  side!: 'customer' | 'staff';

  @Column({ name: 'message_id', type: 'integer' })
  messageId!: number;
}
