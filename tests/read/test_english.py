"""Only English is extracted, so only English passes."""

import pytest

from policygraph.read.english import is_english

ENGLISH = (
    "The government announced on Tuesday that it wants to change the law on the use of private networks. "
    "The minister said in the capital that the new rules will be in force in a few weeks and rejected the "
    "criticism of the opposition. The associations warned of the consequences for the economy."
)
OTHERS = {
    "German": (
        "Die Regierung hat am Dienstag angekündigt, dass sie das Gesetz über die Nutzung von VPN ändern "
        "will. Der Minister sagte in Berlin, dass die neuen Regeln in wenigen Wochen gelten sollen, und "
        "wies die Kritik der Opposition zurück. Die Verbände warnten vor den Folgen, weil viele Firmen "
        "darauf angewiesen sind."
    ),
    "Dutch": (
        "De regering heeft dinsdag bekendgemaakt dat zij de wet over het gebruik van VPN wil wijzigen. "
        "De minister zei in Den Haag dat de nieuwe regels over een paar weken in werking treden en hij "
        "wees de kritiek van de oppositie af. De bonden waarschuwden voor de gevolgen, en er is in dit "
        "land geen alternatief."
    ),
    "French": (
        "Le gouvernement a annoncé mardi qu'il veut modifier la loi sur l'utilisation des VPN. Le "
        "ministre a dit à Paris que les nouvelles règles entreront en vigueur dans quelques semaines et "
        "a rejeté les critiques de l'opposition. Les associations ont mis en garde contre les "
        "conséquences pour les entreprises."
    ),
    "Spanish": (
        "El gobierno anunció el martes que quiere cambiar la ley sobre el uso de las VPN. El ministro "
        "dijo en Madrid que las nuevas reglas entrarán en vigor en unas semanas y rechazó las críticas "
        "de la oposición. Las asociaciones advirtieron de las consecuencias para la economía, porque no "
        "hay otra opción."
    ),
    "Italian": (
        "Il governo ha annunciato martedì che vuole cambiare la legge sull'uso delle VPN. Il ministro ha"
        " detto a Roma che le nuove regole entreranno in vigore in poche settimane e ha respinto le "
        "critiche dell'opposizione. Le associazioni hanno avvertito delle conseguenze, perché non ci "
        "sono alternative."
    ),
    "Indonesian": (
        "Pemerintah pada hari Selasa mengumumkan bahwa mereka ingin mengubah undang-undang tentang "
        "penggunaan VPN. Menteri mengatakan di Jakarta bahwa aturan baru akan berlaku dalam beberapa "
        "minggu dan menolak kritik dari oposisi. Asosiasi memperingatkan dampak bagi ekonomi karena "
        "tidak ada pilihan lain."
    ),
    "Urdu in Latin letters": (
        "Hukumat ne mangal ke roz elaan kiya ke woh VPN ke istemal ke qanoon mein tabdeeli karna chahti "
        "hai. Wazir ne kaha ke naye qawaneen chand hafton mein nafiz ho jayen ge aur unhon ne tanqeed ko"
        " mustarad kar diya. Is ke baad companies ne kaha ke un ko mehfooz connection ki zaroorat hai."
    ),
    "Urdu": ("حکومت نے منگل کے روز اعلان کیا کہ وہ وی پی این کے استعمال کے قانون میں تبدیلی کرنا چاہتی ہے"),
    "Russian": ("Правительство объявило во вторник, что хочет изменить закон об использовании частных сетей"),
}


def test_english_passes_whatever_it_declares() -> None:
    assert is_english(ENGLISH)
    assert is_english(ENGLISH, "ur")


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_does_not(language: str) -> None:
    assert not is_english(OTHERS[language], "en")


def test_a_short_text_is_believed() -> None:
    assert is_english("PTA blocks X")
    assert is_english("PTA blocks X", "en-PK")
    assert not is_english("PTA blockiert X", "de")
    assert is_english("PTA blocks X", "see the imprint")
