/** One class for each record of two manifests, a byte apiece, so that ten million fit into memory. */
import { type AuditClass, auditClasses } from '../../evidence/audit-class.ts';

export class ClassList {
  #bytes = new Uint8Array(1024);

  set(index: number, value: AuditClass): void {
    if (index >= this.#bytes.length) {
      const larger = new Uint8Array(2 * index);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[index] = auditClasses.indexOf(value);
  }

  get(index: number): AuditClass {
    return auditClasses[this.#bytes[index] ?? 0] as AuditClass;
  }
}
