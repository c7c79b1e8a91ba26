import { russianUiTexts } from '../../renderer/i18n/ui-texts';
import { setUiTexts } from '../../renderer/ui/texts';

setUiTexts(russianUiTexts);
