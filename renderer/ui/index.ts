export { useAppearance, type Density, type ThemePreference } from './appearance';
export { default as BrandMark } from './BrandMark.vue';
export { focusField, useFormErrors, type FormErrorsOptions } from './forms/form-errors';
export { walkByEnter } from './forms/form-walk';
export { default as UiErrorSummary } from './forms/UiErrorSummary.vue';
export { default as UiForm } from './forms/UiForm.vue';
export type { IconName } from './icons';
export type { ComboboxOption } from './inputs/combobox-options';
export type { InputProblem } from './inputs/input-problem';
export type { MaskKind } from './inputs/masks';
export { default as UiCheckbox } from './inputs/UiCheckbox.vue';
export type { CodeKind } from './inputs/code-text';
export { default as UiCodeInput } from './inputs/UiCodeInput.vue';
export { default as UiCombobox } from './inputs/UiCombobox.vue';
export { default as UiDateInput } from './inputs/UiDateInput.vue';
export { default as UiMaskedInput } from './inputs/UiMaskedInput.vue';
export { default as UiNumberInput } from './inputs/UiNumberInput.vue';
export { default as UiPeriodInput } from './inputs/UiPeriodInput.vue';
export { default as UiTextArea } from './inputs/UiTextArea.vue';
export {
  activeCommands,
  chordText,
  UiKeySheet,
  UiPalette,
  useCommandBars,
  useKeys,
  useKeyStrip,
  useKeyText,
  usePanes,
  type KeyCommand,
  type KeyOptions,
  type KeyScope,
  type PaletteEntry,
} from './keys';
export { default as LoadCurve } from './LoadCurve.vue';
export { useLongWork, type LongWork, type LongWorkOptions } from './long-work';
export type { MenuItem } from './menu-item';
export type { Segment } from './segment';
export { setToastClock, useToastJournal, useToasts } from './toasts';
export type { Tone } from './tone';
export { default as UiAlert } from './UiAlert.vue';
export { default as UiAvatar } from './UiAvatar.vue';
export { default as UiButton } from './UiButton.vue';
export type { ChartBar, ChartSeries } from './chart-bars';
export { default as UiChart } from './UiChart.vue';
export { default as UiChip } from './UiChip.vue';
export { default as UiContextMenu } from './UiContextMenu.vue';
export { default as UiCopyButton } from './UiCopyButton.vue';
export { default as UiCounter } from './UiCounter.vue';
export { default as UiDialog } from './UiDialog.vue';
export { default as UiDot } from './UiDot.vue';
export { default as UiDrawer } from './UiDrawer.vue';
export { default as UiDrums } from './UiDrums.vue';
export { default as UiEmpty } from './UiEmpty.vue';
export { default as UiErrorState } from './UiErrorState.vue';
export { default as UiField } from './UiField.vue';
export { default as UiIcon } from './UiIcon.vue';
export { default as UiKbd } from './UiKbd.vue';
export { default as UiKeyHints } from './UiKeyHints.vue';
export { default as UiLink } from './UiLink.vue';
export { default as UiLongWork } from './UiLongWork.vue';
export { default as UiMenu } from './UiMenu.vue';
export { default as UiPagination } from './UiPagination.vue';
export { default as UiPopover } from './UiPopover.vue';
export { default as UiPrintPage } from './UiPrintPage.vue';
export { default as UiPrintPreview } from './UiPrintPreview.vue';
export { default as UiProgress } from './UiProgress.vue';
export { default as UiRadioCards, type RadioCard } from './UiRadioCards.vue';
export { default as UiSegments } from './UiSegments.vue';
export { default as UiSelect, type SelectOption } from './UiSelect.vue';
export { default as UiSheet } from './UiSheet.vue';
export { default as UiSkeleton } from './UiSkeleton.vue';
export { default as UiSparkBars, type SparkBar } from './UiSparkBars.vue';
export { default as UiSpinner } from './UiSpinner.vue';
export { default as UiSteps, type Step } from './UiSteps.vue';
export { default as UiTable } from './UiTable.vue';
export { usePhone } from './phone';
export { default as UiTabs, type TabItem } from './UiTabs.vue';
export { default as UiTextInput } from './UiTextInput.vue';
export { default as UiToastHost } from './UiToastHost.vue';
export { default as UiTooltip } from './UiTooltip.vue';
export { default as UiZone } from './UiZone.vue';
export { useArraySource } from './grid/array-source';
export { default as DataGrid } from './grid/DataGrid.vue';
export { GridMarked } from './grid/grid-find';
export { default as GridColumnsMenu } from './grid/GridColumnsMenu.vue';
export * from './grid/types';
export { createWindowSource, type WindowAnswer, type WindowRequest, type WindowSource } from './grid/window-source';
