/** All forms that `custody report` knows, in the order in which it lists them. */
import { continuityForm } from '../statements/continuity.ts';
import { handlingForm } from '../statements/handling.ts';
import { paperAnswerForm } from '../statements/paper-answer.ts';
import { templateForm } from '../statements/template.ts';
import { templates } from '../statements/templates.ts';
import { acquisitionReport } from './acquisition-report.ts';
import { custodyForm } from './custody-form.ts';
import { disclosureSchedule } from './disclosure-schedule.ts';
import { disposalCertificate } from './disposal-certificate.ts';
import { handoverLetter } from './handover-letter.ts';
import { indexForm } from './index-form.ts';
import { inventorySheet } from './inventory-sheet.ts';
import { labelForm } from './label.ts';
import type { Form } from './parts/form.ts';
import { releaseReceipt } from './release-receipt.ts';
import { sealRecord } from './seal-record.ts';
import { seizureReceipt } from './seizure-receipt.ts';
import { timelineForm } from './timeline-form.ts';
import { transferReceipt } from './transfer-receipt.ts';

export const forms: readonly Form[] = [
  custodyForm,
  labelForm,
  sealRecord,
  seizureReceipt,
  acquisitionReport,
  handoverLetter,
  transferReceipt,
  releaseReceipt,
  disposalCertificate,
  disclosureSchedule,
  indexForm,
  inventorySheet,
  timelineForm,
  continuityForm,
  handlingForm,
  paperAnswerForm,
  ...templates.map(templateForm),
];
