import type { Role } from '../../contract/roles';
import type { SeatKind } from '../../contract/types/seat';

// Where each procedure is answered, as the company means it: written by hand, and never from the table that it checks.

/** Who sits where: staff not before the public's screens, customers not before the staff's. */
export const SITS: Readonly<Record<SeatKind, readonly Role[]>> = {
  window: ['anonymous', 'newcomer', 'customer', 'operator', 'senior', 'administrator'],
  operator: ['anonymous', 'operator', 'senior', 'administrator'],
  kiosk: ['anonymous', 'newcomer', 'customer'],
  phone: ['anonymous', 'newcomer', 'customer'],
};

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The places of a procedure, and the procedures. */
export const ANSWERED: readonly (readonly [kinds: readonly SeatKind[], procedures: readonly string[]])[] = [
  // What is of the computer with the base: its folders, its windows, its backups, its network.
  [
    ['window'],
    list(`
      settings.createDemo settings.createBase
      settings.about settings.openWindow settings.showProgress settings.collectDiagnostics settings.restart
      identity.openedLink
      link.state link.look link.join link.leave link.retry
      backup.state backup.setPlan backup.setPassphrase backup.make backup.askRestore backup.drill
      backup.list backup.offered backup.chooseFolder backup.inspect backup.restore backup.cancel
      node.setUp node.renewCertificate node.useCertificate
    `),
  ],
  // A phone comes in by the square that a window shows; a screen in a hall does not, and an operator has a password.
  [['window', 'phone'], list('devices.enter')],
  // Work, and what looks after it: where staff sits.
  [
    ['window', 'operator'],
    list(`
      identity.lock identity.unlock staff.acceptInvite
      staff.me staff.changePassword staff.beginFactor staff.confirmFactor staff.endFactor
      staff.list staff.offices staff.sessions staff.add staff.change staff.setRole staff.resetSignIn staff.unblock
      staff.endSession staff.addOffice staff.renameOffice
      metering.reviewQueue metering.reviewCount metering.readingCard metering.decidedReadings metering.acceptReading
      metering.rejectReading metering.undoDecision metering.correctReading
      registrations.queue registrations.count registrations.card registrations.next registrations.approve
      registrations.reject registrations.askMore registrations.resume registrations.undo registrations.approveMany
      registrations.walkIn
      work.leases work.take work.release
      customers.find customers.card customers.history customers.mask customers.askOwnerChange customers.checkCaller
      customers.reveal customers.askExport customers.saveExport customers.askErasure
      privacy.requests privacy.endRequest privacy.act privacy.alarms privacy.seeAlarm privacy.retentionRuns
      privacy.runRetention
      approvals.list approvals.approve approvals.reject approvals.withdraw
      audit.journal audit.people audit.shiftReport audit.export audit.verify audit.verdict audit.compareAnchor
      settings.dated settings.setDated settings.undoDated
      requests.terms requests.saveTerms requests.visits
      documents.store documents.unlock documents.setPassphrase
      requests.open requests.register requests.assign requests.start requests.ask requests.resume requests.schedule
      requests.unschedule requests.postpone requests.setStage requests.finish requests.reject requests.reopen
      requests.undo requests.actMany
      requests.queue requests.count requests.next requests.card requests.search requests.similar requests.colleagues
      requests.previewMany conversation.answers contacts.note contacts.list
      messages.state messages.outbox messages.retry messages.reveal messages.channels messages.setSmtp messages.setSms
      messages.setPolicy messages.checkSmtp messages.checkSms
      stations.list stations.waiting stations.approve stations.refuse stations.revoke stations.rename
      node.state
    `),
  ],
  // The cabinet: where customers sit.
  [
    ['window', 'kiosk', 'phone'],
    list(`
      identity.setFirstPassword identity.profile identity.changePassword identity.changeContact
      identity.confirmContact identity.cancelContact identity.setSubscription identity.changePersonal
      accounts.mine accounts.addByFacts accounts.askOwner accounts.confirmOwner accounts.requestBinding
      requests.mine requests.myNews requests.my requests.begin requests.keepDraft requests.attach requests.detach
      requests.submit requests.discard requests.withdraw requests.answer
      documents.mine documents.remove
      accounts.requests accounts.answerRequest accounts.grants accounts.grant accounts.revokeGrant
      metering.entryForm metering.previewReadings metering.submitReadings metering.recentReadings
      metering.readingReport metering.consumption
      privacy.myViews privacy.myRequests privacy.ask privacy.withdrawRequest privacy.withdrawConsent
      devices.pair devices.mine devices.end
    `),
  ],
  // Both sides of a request.
  [
    ['window', 'operator', 'kiosk', 'phone'],
    list(`
      requests.kinds requests.pdf requests.savePdf
      conversation.messages conversation.send conversation.see conversation.keepDraft
      documents.policy documents.begin documents.part documents.cancel documents.add documents.look documents.bytes
    `),
  ],
  // The door, and what is one's own wherever one sits.
  [
    ['window', 'operator', 'kiosk', 'phone'],
    list(`
      settings.program settings.page settings.preferences settings.keepPreference
      identity.me identity.consentTexts identity.active identity.signIn identity.signOut identity.resume
      identity.recover identity.checkRecovery identity.setNewPassword identity.securityCode identity.checkWizard
      identity.findAddress identity.register identity.activate identity.resendCode
    `),
  ],
];

/** What stands in `ANSWERED` of a procedure; empty for one that nobody has thought of. */
export const placesOf = (procedure: string): readonly SeatKind[] =>
  ANSWERED.find(([, procedures]) => procedures.includes(procedure))?.[0] ?? [];
