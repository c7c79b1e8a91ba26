import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('command')
export class CommandEntity {
  @PrimaryColumn({ type: 'blob' })
  uid!: Buffer;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'text' })
  procedure!: string;

  @Column({ name: 'input_hash', type: 'blob' })
  inputHash!: Buffer;

  @Column({ type: 'text' })
  result!: string;

  @Column({ name: 'done_at', type: 'integer' })
  doneAt!: number;
}
