<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Actions</name>
        <message>
            <source>A text to send: notice, thank-you, follow-up</source>
            <translation>Ein Text zum Senden: Einladung, Dank, Nachfrage</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Es geht um</translation>
        </message>
        <message>
            <source>Add a note</source>
            <translation>Notiz hinzufügen</translation>
        </message>
        <message>
            <source>Add a rule</source>
            <translation>Regel einfügen</translation>
        </message>
        <message>
            <source>Add a tip</source>
            <translation>Tipp einfügen</translation>
        </message>
        <message>
            <source>Add answers</source>
            <translation>Antworten einfügen</translation>
        </message>
        <message>
            <source>Add something to hear</source>
            <translation>Etwas zu Hörendes einfügen</translation>
        </message>
        <message>
            <source>Add something to tick</source>
            <translation>Etwas zum Abhaken einfügen</translation>
        </message>
        <message>
            <source>Add the dates to the calendar</source>
            <translation>Termine in den Kalender eintragen</translation>
        </message>
        <message>
            <source>Add where it goes on</source>
            <translation>Einfügen, wie es weitergeht</translation>
        </message>
        <message>
            <source>Add words</source>
            <translation>Worte einfügen</translation>
        </message>
        <message>
            <source>Another language beside this one</source>
            <translation>Eine andere Sprache daneben</translation>
        </message>
        <message>
            <source>Another title; in the text: rename everywhere</source>
            <translation>Anderer Titel; im Text: überall umbenennen</translation>
        </message>
        <message>
            <source>Another wording</source>
            <translation>Andere Formulierung</translation>
        </message>
        <message>
            <source>Asked to call back</source>
            <translation>Bittet um Rückruf</translation>
        </message>
        <message>
            <source>Back to the call</source>
            <translation>Zurück zum Anruf</translation>
        </message>
        <message>
            <source>Back to the step before</source>
            <translation>Zurück zum vorherigen Schritt</translation>
        </message>
        <message>
            <source>Before and after</source>
            <translation>Vorher und nachher</translation>
        </message>
        <message>
            <source>Blank or field before</source>
            <translation>Vorherige Lücke oder vorheriges Feld</translation>
        </message>
        <message>
            <source>Call again</source>
            <translation>Noch einmal anrufen</translation>
        </message>
        <message>
            <source>Call the first of today</source>
            <translation>Die erste Person von heute anrufen</translation>
        </message>
        <message>
            <source>Call the next on the list</source>
            <translation>Die nächste Person der Liste anrufen</translation>
        </message>
        <message>
            <source>Call who is due</source>
            <translation>Anrufen, wer fällig ist</translation>
        </message>
        <message>
            <source>Calls and figures</source>
            <translation>Anrufe und Zahlen</translation>
        </message>
        <message>
            <source>Cards</source>
            <translation>Karten</translation>
        </message>
        <message>
            <source>Change these words</source>
            <translation>Diese Worte ändern</translation>
        </message>
        <message>
            <source>Changing a script</source>
            <translation>Ein Skript ändern</translation>
        </message>
        <message>
            <source>Choose how it ended</source>
            <translation>Wählen, wie es ausging</translation>
        </message>
        <message>
            <source>Compact</source>
            <translation>Kompakt</translation>
        </message>
        <message>
            <source>Compare the chosen calls</source>
            <translation>Ausgewählte Anrufe vergleichen</translation>
        </message>
        <message>
            <source>Copy the notes</source>
            <translation>Notizen kopieren</translation>
        </message>
        <message>
            <source>Copy the words</source>
            <translation>Die Worte kopieren</translation>
        </message>
        <message>
            <source>Copy their number</source>
            <translation>Nummer der Person kopieren</translation>
        </message>
        <message>
            <source>Copy this step</source>
            <translation>Diesen Schritt kopieren</translation>
        </message>
        <message>
            <source>Correct what is filled in in the words</source>
            <translation>Eingesetztes in den Worten berichtigen</translation>
        </message>
        <message>
            <source>Delete the chosen calls</source>
            <translation>Die gewählten Anrufe löschen</translation>
        </message>
        <message>
            <source>Dial their number</source>
            <translation>Nummer der Person wählen</translation>
        </message>
        <message>
            <source>Dismiss the reminder</source>
            <translation>Erinnerung schließen</translation>
        </message>
        <message>
            <source>Do not take the call that rings</source>
            <translation>Den Anruf, der klingelt, nicht annehmen</translation>
        </message>
        <message>
            <source>Edit answers and notes</source>
            <translation>Antworten und Notizen bearbeiten</translation>
        </message>
        <message>
            <source>Edit the call: wrap-up, answers, notes</source>
            <translation>Anruf bearbeiten: Abschluss, Antworten, Notizen</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Figures as tables, or drawn</source>
            <translation>Zahlen als Tabelle oder gezeichnet</translation>
        </message>
        <message>
            <source>Filters, one by one</source>
            <translation>Die Filter, einer nach dem anderen</translation>
        </message>
        <message>
            <source>Find a person</source>
            <translation>Person suchen</translation>
        </message>
        <message>
            <source>Find and replace in the text</source>
            <translation>Im Text suchen und ersetzen</translation>
        </message>
        <message>
            <source>Find anything</source>
            <translation>Alles durchsuchen</translation>
        </message>
        <message>
            <source>Find in the text</source>
            <translation>Im Text suchen</translation>
        </message>
        <message>
            <source>Finish call</source>
            <translation>Anruf beenden</translation>
        </message>
        <message>
            <source>Fix what is wrong</source>
            <translation>Beheben, was falsch ist</translation>
        </message>
        <message>
            <source>Fold all steps in the text, or open them</source>
            <translation>Alle Schritte im Text zuklappen oder aufklappen</translation>
        </message>
        <message>
            <source>Fold this step in the text, or open it</source>
            <translation>Diesen Schritt im Text zuklappen oder aufklappen</translation>
        </message>
        <message>
            <source>Give the numbered answer</source>
            <translation>Die Antwort mit dieser Nummer geben</translation>
        </message>
        <message>
            <source>Go back to where the call is</source>
            <translation>Zurück dorthin, wo der Anruf ist</translation>
        </message>
        <message>
            <source>Go to the last note</source>
            <translation>Zur letzten Notiz</translation>
        </message>
        <message>
            <source>Go to the steps</source>
            <translation>Zu den Schritten</translation>
        </message>
        <message>
            <source>Keep it in their record too</source>
            <translation>Auch in den Eintrag der Person übernehmen</translation>
        </message>
        <message>
            <source>Larger words</source>
            <translation>Worte größer</translation>
        </message>
        <message>
            <source>Leave the field</source>
            <translation>Das Feld verlassen</translation>
        </message>
        <message>
            <source>Leave the field, then the studio</source>
            <translation>Das Feld verlassen, dann das Studio</translation>
        </message>
        <message>
            <source>Lists of people to call</source>
            <translation>Listen: wer anzurufen ist</translation>
        </message>
        <message>
            <source>Make a script of the guide</source>
            <translation>Aus dem Leitfaden ein Skript machen</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <source>New call</source>
            <translation>Neuer Anruf</translation>
        </message>
        <message>
            <source>New prepared answer</source>
            <translation>Neue vorbereitete Antwort</translation>
        </message>
        <message>
            <source>New step</source>
            <translation>Neuer Schritt</translation>
        </message>
        <message>
            <source>Next blank or field</source>
            <translation>Nächste Lücke oder nächstes Feld</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Nächster Schritt</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Keine Antwort</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Jetzt nicht</translation>
        </message>
        <message>
            <source>Notes and fields</source>
            <translation>Notizen und Felder</translation>
        </message>
        <message>
            <source>On top</source>
            <translation>Im Vordergrund</translation>
        </message>
        <message>
            <source>One step back</source>
            <translation>Einen Schritt zurück</translation>
        </message>
        <message>
            <source>Only if…</source>
            <translation>Nur wenn …</translation>
        </message>
        <message>
            <source>Only what is still needed</source>
            <translation>Nur was noch nötig ist</translation>
        </message>
        <message>
            <source>Other wording</source>
            <translation>Andere Formulierung</translation>
        </message>
        <message>
            <source>Practise: two minutes that teach the keys</source>
            <translation>Üben: in zwei Minuten die Tasten lernen</translation>
        </message>
        <message>
            <source>Print the notes</source>
            <translation>Notizen drucken</translation>
        </message>
        <message>
            <source>Put back the call that was just removed</source>
            <translation>Den eben entfernten Anruf zurückholen</translation>
        </message>
        <message>
            <source>Put in what is known; in the text: complete</source>
            <translation>Einsetzen, was bekannt ist; im Text: ergänzen</translation>
        </message>
        <message>
            <source>Put off the first of today</source>
            <translation>Den ersten Anruf von heute verschieben</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>Bewertung</translation>
        </message>
        <message>
            <source>Redo what was undone</source>
            <translation>Rückgängig Gemachtes wiederholen</translation>
        </message>
        <message>
            <source>Remind me again in 10 minutes</source>
            <translation>In 10 Minuten wieder erinnern</translation>
        </message>
        <message>
            <source>Remind me again in an hour</source>
            <translation>In einer Stunde wieder erinnern</translation>
        </message>
        <message>
            <source>Remind me again tomorrow morning</source>
            <translation>Morgen früh wieder erinnern</translation>
        </message>
        <message>
            <source>Remove the one that is shown</source>
            <translation>Das Gezeigte entfernen</translation>
        </message>
        <message>
            <source>Remove this card or step</source>
            <translation>Diese Karte oder diesen Schritt entfernen</translation>
        </message>
        <message>
            <source>Restore what was folded away</source>
            <translation>Weggelegtes zurückholen</translation>
        </message>
        <message>
            <source>Save and close</source>
            <translation>Speichern und schließen</translation>
        </message>
        <message>
            <source>Save the notes as a file</source>
            <translation>Notizen als Datei speichern</translation>
        </message>
        <message>
            <source>Save, and call the next on the list</source>
            <translation>Speichern und die nächste Person der Liste anrufen</translation>
        </message>
        <message>
            <source>Say why the next item stays open</source>
            <translation>Sagen, warum der nächste Punkt offen bleibt</translation>
        </message>
        <message>
            <source>Scroll the words down</source>
            <translation>Worte nach unten rollen</translation>
        </message>
        <message>
            <source>Scroll the words up</source>
            <translation>Worte nach oben rollen</translation>
        </message>
        <message>
            <source>Search in calls</source>
            <translation>In Anrufen suchen</translation>
        </message>
        <message>
            <source>Search the prepared answers</source>
            <translation>Vorbereitete Antworten durchsuchen</translation>
        </message>
        <message>
            <source>Set this call aside and begin another</source>
            <translation>Diesen Anruf beiseitelegen und einen anderen beginnen</translation>
        </message>
        <message>
            <source>Share or print</source>
            <translation>Weitergeben oder drucken</translation>
        </message>
        <message>
            <source>Show a prepared answer</source>
            <translation>Eine vorbereitete Antwort zeigen</translation>
        </message>
        <message>
            <source>Show all keys</source>
            <translation>Alle Tasten zeigen</translation>
        </message>
        <message>
            <source>Show or hide sensitive answers</source>
            <translation>Vertrauliche Antworten zeigen oder verbergen</translation>
        </message>
        <message>
            <source>Smaller words</source>
            <translation>Worte kleiner</translation>
        </message>
        <message>
            <source>Someone else picked up</source>
            <translation>Jemand anders ist dran</translation>
        </message>
        <message>
            <source>Start a note</source>
            <translation>Notiz beginnen</translation>
        </message>
        <message>
            <source>Start or stop the countdown</source>
            <translation>Countdown starten oder anhalten</translation>
        </message>
        <message>
            <source>Start the call</source>
            <translation>Den Anruf beginnen</translation>
        </message>
        <message>
            <source>Step before</source>
            <translation>Vorheriger Schritt</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Zusammenfassung</translation>
        </message>
        <message>
            <source>Take calls from a calendar</source>
            <translation>Anrufe aus einem Kalender übernehmen</translation>
        </message>
        <message>
            <source>Take the call of who is ringing</source>
            <translation>Den Anruf annehmen, der gerade klingelt</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>The one after, where several are asked about</source>
            <translation>Zur nächsten, wo nach mehreren gefragt wird</translation>
        </message>
        <message>
            <source>The one before, where several are asked about</source>
            <translation>Zur vorherigen, wo nach mehreren gefragt wird</translation>
        </message>
        <message>
            <source>The script</source>
            <translation>Das Skript</translation>
        </message>
        <message>
            <source>The script above</source>
            <translation>Das Skript darüber</translation>
        </message>
        <message>
            <source>The script below</source>
            <translation>Das Skript darunter</translation>
        </message>
        <message>
            <source>The window</source>
            <translation>Das Fenster</translation>
        </message>
        <message>
            <source>Throw this call away</source>
            <translation>Diesen Anruf verwerfen</translation>
        </message>
        <message>
            <source>Tick the next open item</source>
            <translation>Nächsten offenen Punkt abhaken</translation>
        </message>
        <message>
            <source>Tick the next open item; again at once: untick it</source>
            <translation>Nächsten offenen Punkt abhaken; gleich noch einmal: Haken weg</translation>
        </message>
        <message>
            <source>Tick what is ready</source>
            <translation>Abhaken, was bereitliegt</translation>
        </message>
        <message>
            <source>Try the script from this step</source>
            <translation>Das Skript ab diesem Schritt ausprobieren</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Undo the last act</source>
            <translation>Das Letzte rückgängig machen</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>Fassungen</translation>
        </message>
        <message>
            <source>What happened, or the notes</source>
            <translation>Der Ablauf oder die Notizen</translation>
        </message>
        <message>
            <source>What the planner proposes, one after the other</source>
            <translation>Vorschläge des Planers, einer nach dem anderen</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>When it goes another way</source>
            <translation>Wenn es anders kommt</translation>
        </message>
        <message>
            <source>Words at their usual size</source>
            <translation>Worte in üblicher Größe</translation>
        </message>
        <message>
            <source>Would rather not say, does not know, skipped</source>
            <translation>Möchte nichts sagen, weiß es nicht, übersprungen</translation>
        </message>
        <message>
            <source>Write in the other language</source>
            <translation>In der anderen Sprache schreiben</translation>
        </message>
    </context>
    <context>
        <name>AddEventForm</name>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Add what happened</source>
            <translation>Festhalten, was war</translation>
        </message>
        <message>
            <source>All confirmed</source>
            <translation>Alles bestätigt</translation>
        </message>
        <message>
            <source>At what time exactly?</source>
            <translation>Um wie viel Uhr genau?</translation>
        </message>
        <message>
            <source>Call back</source>
            <translation>Rückruf</translation>
        </message>
        <message>
            <source>Decision by</source>
            <translation>Entscheidung bis</translation>
        </message>
        <message>
            <source>Fri, {day}, in 10 days</source>
            <translation>Fr, {day}, in 10 Tagen</translation>
        </message>
        <message>
            <source>How</source>
            <translation>Wie</translation>
        </message>
        <message>
            <source>I arranged it</source>
            <translation>Ich habe es vereinbart</translation>
        </message>
        <message>
            <source>I cannot make it</source>
            <translation>Ich kann nicht</translation>
        </message>
        <message>
            <source>I interview them</source>
            <translation>Ich führe das Gespräch</translation>
        </message>
        <message>
            <source>I left a message</source>
            <translation>Ich habe eine Nachricht hinterlassen</translation>
        </message>
        <message>
            <source>Interview</source>
            <translation>Vorstellungsgespräch</translation>
        </message>
        <message>
            <source>May be called again</source>
            <translation>Darf angerufen werden</translation>
        </message>
        <message>
            <source>Never call again</source>
            <translation>Nie mehr anrufen</translation>
        </message>
        <message>
            <source>Number for this call</source>
            <translation>Nummer für diesen Anruf</translation>
        </message>
        <message>
            <source>Number for this call, if another</source>
            <translation>Nummer für diesen Anruf, falls eine andere</translation>
        </message>
        <message>
            <source>Say when</source>
            <translation>Bitte angeben, wann</translation>
        </message>
        <message>
            <source>The candidate is asked to dial</source>
            <translation>Die Bewerberin oder der Bewerber soll anrufen</translation>
        </message>
        <message>
            <source>They arranged it</source>
            <translation>Von ihnen vereinbart</translation>
        </message>
        <message>
            <source>They called</source>
            <translation>Anruf von ihnen</translation>
        </message>
        <message>
            <source>They cannot make it</source>
            <translation>Sie können nicht</translation>
        </message>
        <message>
            <source>They interview me</source>
            <translation>Das Gespräch wird mit mir geführt</translation>
        </message>
        <message>
            <source>They replied</source>
            <translation>Antwort von ihnen</translation>
        </message>
        <message>
            <source>Thu 15:00, {day}</source>
            <translation>Do 15:00, {day}</translation>
        </message>
        <message>
            <source>We meet in person</source>
            <translation>Wir treffen uns persönlich</translation>
        </message>
        <message>
            <source>We spoke</source>
            <translation>Wir haben gesprochen</translation>
        </message>
        <message>
            <source>What was said or promised</source>
            <translation>Was gesagt oder zugesagt wurde</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>Who arranged it</source>
            <translation>Wer es vereinbart hat</translation>
        </message>
        <message>
            <source>Who cannot make it</source>
            <translation>Wer nicht kann</translation>
        </message>
        <message>
            <source>Who interviews</source>
            <translation>Wer das Gespräch führt</translation>
        </message>
        <message>
            <source>now, or 9:12, or Tue 16:00</source>
            <translation>jetzt, oder 9:12, oder Di 16:00</translation>
        </message>
        <message>
            <source>{theirs} their time, {ours} here</source>
            <translation>{theirs} dort, {ours} hier</translation>
        </message>
    </context>
    <context>
        <name>AddPanel</name>
        <message>
            <source>A table of people</source>
            <translation>Eine Tabelle von Personen</translation>
        </message>
        <message>
            <source>Add people</source>
            <translation>Personen hinzufügen</translation>
        </message>
        <message>
            <source>Add to the list</source>
            <translation>Auf die Liste setzen</translation>
        </message>
        <message>
            <source>Files of people: CSV, vCard or JSON Résumé</source>
            <translation>Dateien mit Personen: CSV, vCard oder JSON Résumé</translation>
        </message>
        <message>
            <source>Find people to add</source>
            <translation>Personen suchen, die dazukommen</translation>
        </message>
        <message>
            <source>Found: {n} ({names}).</source>
            <translation>Gefunden: {n} ({names}).</translation>
        </message>
        <message>
            <source>From those you know</source>
            <translation>Von denen, die du kennst</translation>
        </message>
        <message>
            <source>Left out, since you may know them: {n}. Import them under People first.</source>
            <translation>Ausgelassen, weil vielleicht schon bekannt: {n}. Importiere das zuerst unter Personen.</translation>
        </message>
        <message>
            <source>Name, company, role … or * for everybody</source>
            <translation>Name, Firma, Funktion … oder * für alle</translation>
        </message>
        <message>
            <source>New: {new}, known: {known}.</source>
            <translation>Neu: {new}, bekannt: {known}.</translation>
        </message>
        <message>
            <source>Nobody by that name.</source>
            <translation>So heißt hier niemand.</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Jetzt nicht</translation>
        </message>
        <message>
            <source>Open a file …</source>
            <translation>Datei öffnen …</translation>
        </message>
        <message>
            <source>Or from a table, a vCard or a file</source>
            <translation>Oder aus einer Tabelle, einer vCard oder einer Datei</translation>
        </message>
        <message>
            <source>Paste a table: Name, Phone, Region …</source>
            <translation>Tabelle einfügen: Name, Telefon, Region …</translation>
        </message>
    </context>
    <context>
        <name>AnswerCard</name>
        <message>
            <source>Enter</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>chosen</source>
            <translation>gewählt</translation>
        </message>
    </context>
    <context>
        <name>AnswerRowsCard</name>
        <message>
            <source>+ another answer</source>
            <translation>+ noch eine Antwort</translation>
        </message>
        <message>
            <source>Another answer</source>
            <translation>Noch eine Antwort</translation>
        </message>
        <message>
            <source>Answer {n}</source>
            <translation>Antwort {n}</translation>
        </message>
        <message>
            <source>Take answer {n} out</source>
            <translation>Antwort {n} entfernen</translation>
        </message>
        <message>
            <source>Where answer {n} leads</source>
            <translation>Wohin Antwort {n} führt</translation>
        </message>
    </context>
    <context>
        <name>Answers</name>
        <message>
            <source>What did they say?</source>
            <translation>Wie lautet die Antwort?</translation>
        </message>
    </context>
    <context>
        <name>ArrangingStrip</name>
        <message>
            <source>No time agreed yet</source>
            <translation>Noch keine Zeit vereinbart</translation>
        </message>
        <message>
            <source>on {number}</source>
            <translation>unter {number}</translation>
        </message>
    </context>
    <context>
        <name>AsideStrip</name>
        <message>
            <source>Set aside:</source>
            <translation>Beiseitegelegt:</translation>
        </message>
        <message>
            <source>Set this call aside and come back to {who}</source>
            <translation>Diesen Anruf beiseitelegen und zu {who} zurückkehren</translation>
        </message>
    </context>
    <context>
        <name>AskedBack</name>
        <message>
            <source>15:30, tomorrow 9, Thu 14:00</source>
            <translation>15:30, morgen 9, Do 14:00</translation>
        </message>
        <message>
            <source>Another time</source>
            <translation>Eine andere Zeit</translation>
        </message>
        <message>
            <source>Another time to call back</source>
            <translation>Eine andere Zeit für den Rückruf</translation>
        </message>
        <message>
            <source>Later today</source>
            <translation>Heute noch</translation>
        </message>
        <message>
            <source>Next week</source>
            <translation>Nächste Woche</translation>
        </message>
        <message>
            <source>Next working day</source>
            <translation>Nächster Arbeitstag</translation>
        </message>
        <message>
            <source>Not a time to come. These would do: 15:30, tomorrow 9, Thu 14:00, {day} 10:00</source>
            <translation>Das liegt nicht in der Zukunft. Möglich wären: 15:30, morgen 9, Do 14:00, {day} 10:00</translation>
        </message>
        <message>
            <source>typed</source>
            <translation>getippt</translation>
        </message>
    </context>
    <context>
        <name>AskedCard</name>
        <message>
            <source>No</source>
            <translation>Nein</translation>
        </message>
        <message>
            <source>What is heard</source>
            <translation>Was zu hören ist</translation>
        </message>
        <message>
            <source>What it is called in the words</source>
            <translation>Wie es in den Worten heißt</translation>
        </message>
        <message>
            <source>What kind of answer it is</source>
            <translation>Welche Art von Antwort es ist</translation>
        </message>
        <message>
            <source>Whether it is needed</source>
            <translation>Ob es nötig ist</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
        <message>
            <source>called in the words:</source>
            <translation>in den Worten:</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>nötig</translation>
        </message>
        <message>
            <source>nice to have</source>
            <translation>erwünscht</translation>
        </message>
        <message>
            <source>stays here</source>
            <translation>bleibt hier</translation>
        </message>
    </context>
    <context>
        <name>Asking</name>
        <message>
            <source>Entries that may be people you know</source>
            <translation>Einträge, die Bekannte sein können</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>Weglassen</translation>
        </message>
        <message>
            <source>Somebody new</source>
            <translation>Jemand Neues</translation>
        </message>
        <message>
            <source>The same answer for all that are open</source>
            <translation>Dieselbe Antwort für alle offenen</translation>
        </message>
        <message>
            <source>Who is {who}?</source>
            <translation>Wer ist {who}?</translation>
        </message>
    </context>
    <context>
        <name>BackupRow</name>
        <message>
            <source>1 call</source>
            <translation>1 Anruf</translation>
        </message>
        <message>
            <source>1 file</source>
            <translation>1 Datei</translation>
        </message>
        <message>
            <source>A backup of what is here now is made first, so this can be taken back.</source>
            <translation>Vorher wird gesichert, was jetzt hier ist; so lässt es sich zurücknehmen.</translation>
        </message>
        <message>
            <source>It holds {calls} in {files}, made by Call Assist {version}.</source>
            <translation>Sie enthält {calls} in {files}, angelegt von Call Assist {version}.</translation>
        </message>
        <message>
            <source>Leave everything as it is</source>
            <translation>Alles so lassen</translation>
        </message>
        <message>
            <source>Restore this backup</source>
            <translation>Diese Sicherung wiederherstellen</translation>
        </message>
        <message>
            <source>What is in it</source>
            <translation>Was darin ist</translation>
        </message>
        <message>
            <source>What is in the backup of {day}</source>
            <translation>Was in der Sicherung vom {day} ist</translation>
        </message>
        <message>
            <source>made before a restore</source>
            <translation>vor einer Wiederherstellung angelegt</translation>
        </message>
        <message>
            <source>{n} calls</source>
            <translation>{n} Anrufe</translation>
        </message>
        <message>
            <source>{n} files</source>
            <translation>{n} Dateien</translation>
        </message>
    </context>
    <context>
        <name>BackupsPart</name>
        <message>
            <source>1 file was restored</source>
            <translation>1 Datei wurde wiederhergestellt</translation>
        </message>
        <message>
            <source>Back up now</source>
            <translation>Jetzt sichern</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>Sicherungen</translation>
        </message>
        <message>
            <source>Copies of calls, people, scripts and settings, in {folder}.</source>
            <translation>Kopien von Anrufen, Personen, Skripten und Einstellungen, in {folder}.</translation>
        </message>
        <message>
            <source>One is made every day by itself.</source>
            <translation>Einmal am Tag geschieht das von selbst.</translation>
        </message>
        <message>
            <source>Restored settings take effect the next time Call Assist starts.</source>
            <translation>Wiederhergestellte Einstellungen gelten ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>The backup is made, and was read back.</source>
            <translation>Die Sicherung ist angelegt und wurde zur Probe gelesen.</translation>
        </message>
        <message>
            <source>There is no backup yet.</source>
            <translation>Noch gibt es keine Sicherung.</translation>
        </message>
        <message>
            <source>What was here before is in {name}.</source>
            <translation>Was vorher hier war, liegt in {name}.</translation>
        </message>
        <message>
            <source>{n} files were restored</source>
            <translation>{n} Dateien wurden wiederhergestellt</translation>
        </message>
    </context>
    <context>
        <name>BarRow</name>
        <message>
            <source>Shows these calls</source>
            <translation>Zeigt diese Anrufe</translation>
        </message>
    </context>
    <context>
        <name>Blank</name>
        <message>
            <source>address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>answers</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>band</source>
            <translation>Gehaltsrahmen</translation>
        </message>
        <message>
            <source>benefits</source>
            <translation>Leistungen</translation>
        </message>
        <message>
            <source>call back at</source>
            <translation>Zeit des Rückrufs</translation>
        </message>
        <message>
            <source>call back zone</source>
            <translation>Zeitzone des Rückrufs</translation>
        </message>
        <message>
            <source>company</source>
            <translation>Firma</translation>
        </message>
        <message>
            <source>contact</source>
            <translation>Ansprechpartner</translation>
        </message>
        <message>
            <source>contract</source>
            <translation>Vertrag</translation>
        </message>
        <message>
            <source>date</source>
            <translation>Datum</translation>
        </message>
        <message>
            <source>decision date</source>
            <translation>Entscheidungstermin</translation>
        </message>
        <message>
            <source>department</source>
            <translation>Abteilung</translation>
        </message>
        <message>
            <source>documents</source>
            <translation>Unterlagen</translation>
        </message>
        <message>
            <source>email</source>
            <translation>E-Mail-Adresse</translation>
        </message>
        <message>
            <source>first name</source>
            <translation>Vorname</translation>
        </message>
        <message>
            <source>full name</source>
            <translation>ganzer Name</translation>
        </message>
        <message>
            <source>hours</source>
            <translation>Arbeitszeit</translation>
        </message>
        <message>
            <source>job address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>job company</source>
            <translation>Firma</translation>
        </message>
        <message>
            <source>job title</source>
            <translation>Stelle</translation>
        </message>
        <message>
            <source>last name</source>
            <translation>Nachname</translation>
        </message>
        <message>
            <source>last spoken</source>
            <translation>letztes Gespräch</translation>
        </message>
        <message>
            <source>location</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>messages left</source>
            <translation>hinterlassene Nachrichten</translation>
        </message>
        <message>
            <source>name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>next step</source>
            <translation>nächster Schritt</translation>
        </message>
        <message>
            <source>next step at</source>
            <translation>Zeit des nächsten Schritts</translation>
        </message>
        <message>
            <source>notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>open items</source>
            <translation>offene Punkte</translation>
        </message>
        <message>
            <source>outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>part of day</source>
            <translation>Tageszeit</translation>
        </message>
        <message>
            <source>person address</source>
            <translation>Anrede</translation>
        </message>
        <message>
            <source>person company</source>
            <translation>Firma</translation>
        </message>
        <message>
            <source>person email</source>
            <translation>E-Mail-Adresse</translation>
        </message>
        <message>
            <source>person name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>person phone</source>
            <translation>Telefonnummer</translation>
        </message>
        <message>
            <source>person title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>phone</source>
            <translation>Telefonnummer</translation>
        </message>
        <message>
            <source>pronunciation</source>
            <translation>Aussprache</translation>
        </message>
        <message>
            <source>ratings</source>
            <translation>Bewertungen</translation>
        </message>
        <message>
            <source>role</source>
            <translation>Funktion</translation>
        </message>
        <message>
            <source>route</source>
            <translation>Anfahrt</translation>
        </message>
        <message>
            <source>script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>source detail</source>
            <translation>Herkunft</translation>
        </message>
        <message>
            <source>speciality</source>
            <translation>Fachgebiet</translation>
        </message>
        <message>
            <source>strength</source>
            <translation>Stärke</translation>
        </message>
        <message>
            <source>summary</source>
            <translation>Zusammenfassung</translation>
        </message>
        <message>
            <source>time</source>
            <translation>Uhrzeit</translation>
        </message>
        <message>
            <source>title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>topic</source>
            <translation>Thema</translation>
        </message>
        <message>
            <source>travel</source>
            <translation>Reisen</translation>
        </message>
        <message>
            <source>weekday</source>
            <translation>Wochentag</translation>
        </message>
        <message>
            <source>your company</source>
            <translation>deine Firma</translation>
        </message>
        <message>
            <source>your email</source>
            <translation>deine E-Mail-Adresse</translation>
        </message>
        <message>
            <source>your full name</source>
            <translation>dein voller Name</translation>
        </message>
        <message>
            <source>your name</source>
            <translation>dein Name</translation>
        </message>
        <message>
            <source>your phone</source>
            <translation>deine Telefonnummer</translation>
        </message>
        <message>
            <source>your role</source>
            <translation>deine Funktion</translation>
        </message>
        <message>
            <source>zone</source>
            <translation>Zeitzone</translation>
        </message>
    </context>
    <context>
        <name>BlankLine</name>
        <message>
            <source>Appears in the words as you type</source>
            <translation>Erscheint beim Tippen in den Worten</translation>
        </message>
        <message>
            <source>Correct: {blank}</source>
            <translation>Berichtigen: {blank}</translation>
        </message>
        <message>
            <source>Fill in: {blank}</source>
            <translation>Ausfüllen: {blank}</translation>
        </message>
    </context>
    <context>
        <name>BlocksView</name>
        <message>
            <source>or shorter:</source>
            <translation>oder kürzer:</translation>
        </message>
        <message>
            <source>or, drawn for each call:</source>
            <translation>oder, für jeden Anruf ausgelost:</translation>
        </message>
        <message>
            <source>or:</source>
            <translation>oder:</translation>
        </message>
        <message>
            <source>{field} (needed)</source>
            <translation>{field} (nötig)</translation>
        </message>
        <message>
            <source>{item} (must be said)</source>
            <translation>{item} (muss gesagt werden)</translation>
        </message>
        <message>
            <source>{item} (optional)</source>
            <translation>{item} (optional)</translation>
        </message>
    </context>
    <context>
        <name>Bridge</name>
        <message>
            <source>Back to where you were</source>
            <translation>Zurück an die Stelle davor</translation>
        </message>
        <message>
            <source>Redone: {what}</source>
            <translation>Wiederholt: {what}</translation>
        </message>
        <message>
            <source>There is nothing to redo.</source>
            <translation>Es gibt nichts zu wiederholen.</translation>
        </message>
        <message>
            <source>There is nothing to undo.</source>
            <translation>Es gibt nichts rückgängig zu machen.</translation>
        </message>
        <message>
            <source>Undone: {what}</source>
            <translation>Rückgängig gemacht: {what}</translation>
        </message>
        <message>
            <source>field filled in</source>
            <translation>Feld ausgefüllt</translation>
        </message>
        <message>
            <source>next step</source>
            <translation>nächster Schritt</translation>
        </message>
        <message>
            <source>note changed</source>
            <translation>Notiz geändert</translation>
        </message>
        <message>
            <source>note deleted</source>
            <translation>Notiz gelöscht</translation>
        </message>
        <message>
            <source>note written</source>
            <translation>Notiz geschrieben</translation>
        </message>
        <message>
            <source>one of several removed</source>
            <translation>eins von mehreren entfernt</translation>
        </message>
        <message>
            <source>outcome chosen</source>
            <translation>Ergebnis gewählt</translation>
        </message>
        <message>
            <source>rating</source>
            <translation>Bewertung</translation>
        </message>
        <message>
            <source>star on a note</source>
            <translation>Stern an einer Notiz</translation>
        </message>
        <message>
            <source>summary</source>
            <translation>Zusammenfassung</translation>
        </message>
        <message>
            <source>what the call was about</source>
            <translation>Thema</translation>
        </message>
        <message>
            <source>words filled in</source>
            <translation>Wort eingesetzt</translation>
        </message>
        <message>
            <source>{time} in {place}</source>
            <translation>{time} in {place}</translation>
        </message>
    </context>
    <context>
        <name>CalendarCard</name>
        <message>
            <source>(no title)</source>
            <translation>(ohne Titel)</translation>
        </message>
        <message>
            <source>1 entry is left out</source>
            <translation>1 Eintrag bleibt außen vor</translation>
        </message>
        <message>
            <source>1 may be about somebody you know: say who with “Change”, or later.</source>
            <translation>1 betrifft vielleicht jemanden, den du kennst: Sag mit „Ändern“, wer es ist, jetzt oder später.</translation>
        </message>
        <message>
            <source>Add 1 call</source>
            <translation>1 Anruf hinzufügen</translation>
        </message>
        <message>
            <source>Add {n} calls</source>
            <translation>{n} Anrufe hinzufügen</translation>
        </message>
        <message>
            <source>And {n} more.</source>
            <translation>Und {n} weitere.</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Jetzt nicht</translation>
        </message>
        <message>
            <source>Nothing has changed yet.</source>
            <translation>Noch ist nichts geändert.</translation>
        </message>
        <message>
            <source>Reading …</source>
            <translation>Lese …</translation>
        </message>
        <message>
            <source>Show {n} more</source>
            <translation>{n} weitere zeigen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>There is nothing new in it.</source>
            <translation>Es steht nichts Neues darin.</translation>
        </message>
        <message>
            <source>{n} are here already.</source>
            <translation>{n} sind schon hier.</translation>
        </message>
        <message>
            <source>{n} entries are left out</source>
            <translation>{n} Einträge bleiben außen vor</translation>
        </message>
        <message>
            <source>{n} may be about people you know: say who with “Change”, or later.</source>
            <translation>{n} betreffen vielleicht Personen, die du kennst: Sag mit „Ändern“, wer es ist, jetzt oder später.</translation>
        </message>
    </context>
    <context>
        <name>CalendarCardRow</name>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Change who is meant, and the script: {title}</source>
            <translation>Ändern, wer gemeint ist, und das Skript: {title}</translation>
        </message>
        <message>
            <source>called off</source>
            <translation>abgesagt</translation>
        </message>
        <message>
            <source>called off from then on</source>
            <translation>von da an abgesagt</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>geändert</translation>
        </message>
        <message>
            <source>moved from {when}</source>
            <translation>verschoben von {when}</translation>
        </message>
        <message>
            <source>repeats</source>
            <translation>wiederholt sich</translation>
        </message>
        <message>
            <source>script still open</source>
            <translation>Skript noch offen</translation>
        </message>
        <message>
            <source>{name}, new</source>
            <translation>{name}, neu</translation>
        </message>
        <message>
            <source>{name}?</source>
            <translation>{name}?</translation>
        </message>
        <message>
            <source>“{title}”</source>
            <translation>„{title}“</translation>
        </message>
    </context>
    <context>
        <name>CalendarController</name>
        <message>
            <source>Calendars</source>
            <translation>Kalender</translation>
        </message>
        <message>
            <source>From the calendar “{name}”</source>
            <translation>Aus dem Kalender „{name}“</translation>
        </message>
        <message>
            <source>Nothing can be taken in here right now: it can only be read.</source>
            <translation>Hier lässt sich gerade nichts übernehmen, nur lesen.</translation>
        </message>
        <message>
            <source>Nothing could be kept.</source>
            <translation>Es konnte nichts aufbewahrt werden.</translation>
        </message>
        <message>
            <source>Open a calendar</source>
            <translation>Kalender öffnen</translation>
        </message>
        <message>
            <source>The calendar is taken in. What is due stands in Today and in Coming up.</source>
            <translation>Der Kalender ist übernommen. Was ansteht, steht unter „Heute“ und „Demnächst“.</translation>
        </message>
    </context>
    <context>
        <name>CalendarService</name>
        <message>
            <source>The calendar could not be read: {why}.</source>
            <translation>Der Kalender ließ sich nicht lesen: {why}.</translation>
        </message>
    </context>
    <context>
        <name>CallController</name>
        <message>
            <source>Changed in the record of {who} too.</source>
            <translation>Auch im Eintrag von {who} geändert.</translation>
        </message>
        <message>
            <source>Not everything is saved yet.</source>
            <translation>Noch ist nicht alles gespeichert.</translation>
        </message>
        <message>
            <source>On Wayland only the desktop keeps a window on top: choose it in the menu of the title bar.</source>
            <translation>Unter Wayland hält nur der Desktop selbst ein Fenster im Vordergrund: zu wählen im Menü der Titelleiste.</translation>
        </message>
        <message>
            <source>The call cannot begin: {why}.</source>
            <translation>Der Anruf kann nicht beginnen: {why}.</translation>
        </message>
        <message>
            <source>The record could not be changed.</source>
            <translation>Der Eintrag konnte nicht geändert werden.</translation>
        </message>
        <message>
            <source>{why} Close the window once more to leave without what is not saved.</source>
            <translation>{why} Schließ das Fenster noch einmal, um ohne das Ungespeicherte zu gehen.</translation>
        </message>
    </context>
    <context>
        <name>CallDelegate</name>
        <message>
            <source>No outcome said</source>
            <translation>Kein Ergebnis genannt</translation>
        </message>
        <message>
            <source>Not finished</source>
            <translation>Nicht beendet</translation>
        </message>
    </context>
    <context>
        <name>CallList</name>
        <message>
            <source>Calls</source>
            <translation>Anrufe</translation>
        </message>
    </context>
    <context>
        <name>CallRemoval</name>
        <message>
            <source>1 call is removed.</source>
            <translation>1 Anruf ist entfernt.</translation>
        </message>
        <message>
            <source>The call is back in your calls.</source>
            <translation>Der Anruf ist wieder bei deinen Anrufen.</translation>
        </message>
        <message>
            <source>The call with {who} is back in your calls.</source>
            <translation>Der Anruf mit {who} ist wieder bei den Anrufen.</translation>
        </message>
        <message>
            <source>The call with {who} is removed.</source>
            <translation>Der Anruf mit {who} ist entfernt.</translation>
        </message>
        <message>
            <source>{n} calls are back.</source>
            <translation>{n} Anrufe sind wieder da.</translation>
        </message>
        <message>
            <source>{n} calls are removed.</source>
            <translation>{n} Anrufe sind entfernt.</translation>
        </message>
        <message>
            <source>“My files” keeps it for {n} days.</source>
            <translation>„Meine Dateien“ bewahrt ihn {n} Tage auf.</translation>
        </message>
    </context>
    <context>
        <name>CallRow</name>
        <message>
            <source>No outcome said</source>
            <translation>Kein Ergebnis genannt</translation>
        </message>
        <message>
            <source>Opens the call</source>
            <translation>Öffnet den Anruf</translation>
        </message>
    </context>
    <context>
        <name>CallsModel</name>
        <message>
            <source>Length</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>With</source>
            <translation>Mit</translation>
        </message>
        <message>
            <source>no outcome said</source>
            <translation>kein Ergebnis genannt</translation>
        </message>
        <message>
            <source>not finished</source>
            <translation>nicht beendet</translation>
        </message>
    </context>
    <context>
        <name>CardsView</name>
        <message>
            <source>+ only if…</source>
            <translation>+ nur wenn …</translation>
        </message>
        <message>
            <source>A tip for whoever is on the phone</source>
            <translation>Ein Tipp für die Person am Telefon</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>For your eyes only</source>
            <translation>Nur für deine Augen</translation>
        </message>
        <message>
            <source>New step</source>
            <translation>Neuer Schritt</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Planned time, such as 45s</source>
            <translation>Geplante Zeit, etwa 45s</translation>
        </message>
        <message>
            <source>Remove this step</source>
            <translation>Diesen Schritt entfernen</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>Something to hear</source>
            <translation>Etwas zu hören</translation>
        </message>
        <message>
            <source>Something to tick</source>
            <translation>Etwas zum Abhaken</translation>
        </message>
        <message>
            <source>Stands in the list of steps</source>
            <translation>Steht in der Liste der Schritte</translation>
        </message>
        <message>
            <source>This step has more in it than cards can show; it can be changed as text.</source>
            <translation>In diesem Schritt steht mehr, als Karten zeigen können; er lässt sich als Text ändern.</translation>
        </message>
        <message>
            <source>Tip</source>
            <translation>Tipp</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Title of the step</source>
            <translation>Titel des Schritts</translation>
        </message>
        <message>
            <source>What is heard, such as: Notice period</source>
            <translation>Was zu hören ist, etwa: Kündigungsfrist</translation>
        </message>
        <message>
            <source>What is said</source>
            <translation>Was gesagt wird</translation>
        </message>
        <message>
            <source>What is to be done</source>
            <translation>Was zu tun ist</translation>
        </message>
        <message>
            <source>What they say first, such as: Yes</source>
            <translation>Was sie zuerst sagen, etwa: Ja</translation>
        </message>
        <message>
            <source>Where it goes on</source>
            <translation>Wie es weitergeht</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>Worte</translation>
        </message>
        <message>
            <source>found by the words</source>
            <translation>zu finden unter</translation>
        </message>
        <message>
            <source>planned:</source>
            <translation>geplant:</translation>
        </message>
        <message>
            <source>side path {n} of {count}</source>
            <translation>Nebenweg {n} von {count}</translation>
        </message>
        <message>
            <source>step {n} of {count}</source>
            <translation>Schritt {n} von {count}</translation>
        </message>
        <message>
            <source>time</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>…</source>
            <translation>…</translation>
        </message>
    </context>
    <context>
        <name>ChangeCard</name>
        <message>
            <source>About the script</source>
            <translation>Über das Skript</translation>
        </message>
        <message>
            <source>and {n} more</source>
            <translation>und {n} weitere</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>geändert</translation>
        </message>
        <message>
            <source>moved</source>
            <translation>verschoben</translation>
        </message>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>taken out</source>
            <translation>entfernt</translation>
        </message>
    </context>
    <context>
        <name>ChangeView</name>
        <message>
            <source>and {n} more</source>
            <translation>und {n} weitere</translation>
        </message>
    </context>
    <context>
        <name>Changes</name>
        <message>
            <source>The call with {who} is set aside.</source>
            <translation>Der Anruf mit {who} ist beiseitegelegt.</translation>
        </message>
    </context>
    <context>
        <name>CheckPart</name>
        <message>
            <source>1 backup</source>
            <translation>1 Sicherung</translation>
        </message>
        <message>
            <source>1 call</source>
            <translation>1 Anruf</translation>
        </message>
        <message>
            <source>1 person</source>
            <translation>1 Person</translation>
        </message>
        <message>
            <source>All is well.</source>
            <translation>Alles in Ordnung.</translation>
        </message>
        <message>
            <source>And {n} more: the command “callassist doctor” lists all.</source>
            <translation>Und {n} weitere: Der Befehl „callassist doctor“ zählt alle auf.</translation>
        </message>
        <message>
            <source>Are my files in order?</source>
            <translation>Sind meine Dateien in Ordnung?</translation>
        </message>
        <message>
            <source>Can be repaired</source>
            <translation>Lässt sich reparieren</translation>
        </message>
        <message>
            <source>Check my files</source>
            <translation>Meine Dateien prüfen</translation>
        </message>
        <message>
            <source>Checked: {what}. {well}</source>
            <translation>Geprüft: {what}. {well}</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>Gut zu wissen</translation>
        </message>
        <message>
            <source>Repair what can be repaired</source>
            <translation>Reparieren, was sich reparieren lässt</translation>
        </message>
        <message>
            <source>Repaired</source>
            <translation>Repariert</translation>
        </message>
        <message>
            <source>Something needs your attention.</source>
            <translation>Etwas braucht deine Aufmerksamkeit.</translation>
        </message>
        <message>
            <source>This checks every call, the people, the backups and the index. It changes nothing.</source>
            <translation>Hier werden alle Anrufe, die Personen, die Sicherungen und das Verzeichnis geprüft. Geändert wird dabei nichts.</translation>
        </message>
        <message>
            <source>Wrong</source>
            <translation>Fehlerhaft</translation>
        </message>
        <message>
            <source>{n} backups</source>
            <translation>{n} Sicherungen</translation>
        </message>
        <message>
            <source>{n} calls</source>
            <translation>{n} Anrufe</translation>
        </message>
        <message>
            <source>{n} people</source>
            <translation>{n} Personen</translation>
        </message>
    </context>
    <context>
        <name>ClauseRow</name>
        <message>
            <source>How it is compared</source>
            <translation>Wie verglichen wird</translation>
        </message>
        <message>
            <source>Take this condition out</source>
            <translation>Diese Bedingung entfernen</translation>
        </message>
        <message>
            <source>The value</source>
            <translation>Der Wert</translation>
        </message>
        <message>
            <source>What is compared</source>
            <translation>Was verglichen wird</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <source>value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
    </context>
    <context>
        <name>ColumnRow</name>
        <message>
            <source>Column {n}</source>
            <translation>Spalte {n}</translation>
        </message>
        <message>
            <source>What “{column}” holds</source>
            <translation>Was in „{column}“ steht</translation>
        </message>
        <message>
            <source>the kind of “{column}”</source>
            <translation>die Art von „{column}“</translation>
        </message>
    </context>
    <context>
        <name>ComingRow</name>
        <message>
            <source>Call</source>
            <translation>Anrufen</translation>
        </message>
        <message>
            <source>Call {who}</source>
            <translation>{who} anrufen</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Change who is meant, and the script: {who}</source>
            <translation>Ändern, wer gemeint ist, und das Skript: {who}</translation>
        </message>
        <message>
            <source>Interview</source>
            <translation>Vorstellungsgespräch</translation>
        </message>
        <message>
            <source>When: {when}</source>
            <translation>Wann: {when}</translation>
        </message>
    </context>
    <context>
        <name>ComingSection</name>
        <message>
            <source>Add a calendar …</source>
            <translation>Kalender hinzufügen …</translation>
        </message>
        <message>
            <source>Coming up</source>
            <translation>Demnächst</translation>
        </message>
        <message>
            <source>Interviews only</source>
            <translation>Nur Gespräche</translation>
        </message>
        <message>
            <source>Show {n} more</source>
            <translation>{n} weitere zeigen</translation>
        </message>
        <message>
            <source>Tomorrow, {day}</source>
            <translation>Morgen, {day}</translation>
        </message>
    </context>
    <context>
        <name>CompareModel</name>
        <message>
            <source>nothing said</source>
            <translation>nichts gesagt</translation>
        </message>
    </context>
    <context>
        <name>CompareView</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Copy the table</source>
            <translation>Tabelle kopieren</translation>
        </message>
        <message>
            <source>Only what differs</source>
            <translation>Nur Unterschiede</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>Nebeneinander</translation>
        </message>
        <message>
            <source>{script}: {n} calls side by side</source>
            <translation>{script}: {n} Anrufe nebeneinander</translation>
        </message>
    </context>
    <context>
        <name>ConditionRow</name>
        <message>
            <source>+ and</source>
            <translation>+ und</translation>
        </message>
        <message>
            <source>+ or</source>
            <translation>+ oder</translation>
        </message>
        <message>
            <source>Condition, as it is written</source>
            <translation>Bedingung, wie sie geschrieben ist</translation>
        </message>
        <message>
            <source>and</source>
            <translation>und</translation>
        </message>
        <message>
            <source>only if</source>
            <translation>nur wenn</translation>
        </message>
        <message>
            <source>or</source>
            <translation>oder</translation>
        </message>
    </context>
    <context>
        <name>ConflictCard</name>
        <message>
            <source>(taken out)</source>
            <translation>(entfernt)</translation>
        </message>
        <message>
            <source>Changed by somebody else too</source>
            <translation>Auch von jemand anderem geändert</translation>
        </message>
        <message>
            <source>Keep yours</source>
            <translation>Eigene behalten</translation>
        </message>
        <message>
            <source>Theirs:</source>
            <translation>Fremde:</translation>
        </message>
        <message>
            <source>Use theirs</source>
            <translation>Fremde übernehmen</translation>
        </message>
        <message>
            <source>Yours:</source>
            <translation>Eigene:</translation>
        </message>
    </context>
    <context>
        <name>Core</name>
        <message>
            <source>1 call today</source>
            <translation>1 Anruf heute</translation>
        </message>
        <message>
            <source>1 call: {each}.</source>
            <translation>1 Anruf: {each}.</translation>
        </message>
        <message>
            <source>1 comes again once the others were tried as often</source>
            <translation>1 Person kommt wieder, sobald die anderen ebenso oft angerufen wurden</translation>
        </message>
        <message>
            <source>1 entry of the calendar cannot be understood, and is kept as it is.</source>
            <translation>1 Eintrag des Kalenders ist nicht lesbar und bleibt, wie er ist.</translation>
        </message>
        <message>
            <source>1 entry of this call cannot be understood, and is left out.</source>
            <translation>1 Eintrag dieses Anrufs ist nicht lesbar und wird ausgelassen.</translation>
        </message>
        <message>
            <source>1 entry of this list cannot be understood, and is kept as it is.</source>
            <translation>1 Eintrag dieser Liste ist nicht lesbar und bleibt, wie er ist.</translation>
        </message>
        <message>
            <source>1 event of the calendar is left out: it would take too long to follow how it repeats.</source>
            <translation>Ein Termin aus dem Kalender fehlt hier: Es würde zu lange dauern, seinen Wiederholungen zu folgen.</translation>
        </message>
        <message>
            <source>1 has a holiday, and can be called {when}</source>
            <translation>1 Person hat Feiertag und kann {when} angerufen werden</translation>
        </message>
        <message>
            <source>1 is put off until later, and comes {when}</source>
            <translation>1 Person ist aufgeschoben und kommt {when}</translation>
        </message>
        <message>
            <source>1 is to be called back {when}</source>
            <translation>1 Person wird {when} zurückgerufen</translation>
        </message>
        <message>
            <source>1 person cannot be understood, and is kept as it is.</source>
            <translation>1 Person ist nicht lesbar und bleibt, wie sie ist.</translation>
        </message>
        <message>
            <source>1 person is in the file twice; the later entry counts.</source>
            <translation>1 Person steht zweimal in der Datei; der spätere Eintrag gilt.</translation>
        </message>
        <message>
            <source>1 waits for their business hours, which begin {when}</source>
            <translation>1 Person wartet auf ihre Geschäftszeit, die {when} beginnt</translation>
        </message>
        <message>
            <source>1 was called a short while ago, and can be called again {when}</source>
            <translation>1 Person wurde gerade erst angerufen und kann {when} wieder angerufen werden</translation>
        </message>
        <message>
            <source>3 Dec</source>
            <translation>3. Dez.</translation>
        </message>
        <message>
            <source>A backslash cannot be used in a template.</source>
            <translation>Ein Backslash ist in einer Vorlage nicht möglich.</translation>
        </message>
        <message>
            <source>A box to tick</source>
            <translation>Ein Kästchen zum Abhaken</translation>
        </message>
        <message>
            <source>A box to tick is `[ ]`, with one space in it.</source>
            <translation>Ein Kästchen ist `[ ]`, mit einem Leerzeichen darin.</translation>
        </message>
        <message>
            <source>A box to tick leads nowhere.</source>
            <translation>Ein Kästchen führt nirgendwohin.</translation>
        </message>
        <message>
            <source>A call</source>
            <translation>Ein Aufruf</translation>
        </message>
        <message>
            <source>A call back is promised {when}.</source>
            <translation>Ein Rückruf ist für {when} versprochen.</translation>
        </message>
        <message>
            <source>A choice has at least two options.</source>
            <translation>Eine Auswahl hat mindestens zwei Möglichkeiten.</translation>
        </message>
        <message>
            <source>A comma here</source>
            <translation>Ein Komma hier</translation>
        </message>
        <message>
            <source>A dictionary</source>
            <translation>Ein Wörterbuch</translation>
        </message>
        <message>
            <source>A dot after something other than a name</source>
            <translation>Ein Punkt hinter etwas anderem als einem Namen</translation>
        </message>
        <message>
            <source>A field</source>
            <translation>Ein Feld</translation>
        </message>
        <message>
            <source>A field leads nowhere by itself.</source>
            <translation>Ein Feld führt von selbst nirgendwohin.</translation>
        </message>
        <message>
            <source>A field of type {kind} has no options.</source>
            <translation>Ein Feld der Art {kind} hat keine Auswahl.</translation>
        </message>
        <message>
            <source>A field of type {kind} is compared with nothing.</source>
            <translation>Ein Feld der Art {kind} wird mit nichts verglichen.</translation>
        </message>
        <message>
            <source>A filter block</source>
            <translation>Ein Filterblock</translation>
        </message>
        <message>
            <source>A heading has one `#` or two.</source>
            <translation>Eine Überschrift hat ein `#` oder zwei.</translation>
        </message>
        <message>
            <source>A heading is not underlined in a script.</source>
            <translation>Eine Überschrift wird in einem Skript nicht unterstrichen.</translation>
        </message>
        <message>
            <source>A jump</source>
            <translation>Ein Sprung</translation>
        </message>
        <message>
            <source>A jump stands in a paragraph of its own.</source>
            <translation>Ein Sprung steht in einem eigenen Absatz.</translation>
        </message>
        <message>
            <source>A jump with a condition</source>
            <translation>Ein Sprung mit einer Bedingung</translation>
        </message>
        <message>
            <source>A key in it has more than {most} parts.</source>
            <translation>Ein Schlüssel darin hat mehr als {most} Teile.</translation>
        </message>
        <message>
            <source>A line that is said</source>
            <translation>Eine Zeile, die gesagt wird,</translation>
        </message>
        <message>
            <source>A list holds at most {most} people.</source>
            <translation>Eine Liste fasst höchstens {most} Personen.</translation>
        </message>
        <message>
            <source>A list needs a name.</source>
            <translation>Eine Liste braucht einen Namen.</translation>
        </message>
        <message>
            <source>A list needs a script.</source>
            <translation>Eine Liste braucht ein Skript.</translation>
        </message>
        <message>
            <source>A list of the office cannot be understood here.</source>
            <translation>Eine Liste des Büros ist hier nicht zu verstehen.</translation>
        </message>
        <message>
            <source>A loop</source>
            <translation>Eine Schleife</translation>
        </message>
        <message>
            <source>A macro</source>
            <translation>Ein Makro</translation>
        </message>
        <message>
            <source>A minus before a name</source>
            <translation>Ein Minus vor einem Namen</translation>
        </message>
        <message>
            <source>A name starts with a letter.</source>
            <translation>Ein Name beginnt mit einem Buchstaben.</translation>
        </message>
        <message>
            <source>A part is missing here for that. This installs it: {command}</source>
            <translation>Dafür fehlt hier ein Teil. Das installiert ihn: {command}</translation>
        </message>
        <message>
            <source>A plus before a name</source>
            <translation>Ein Plus vor einem Namen</translation>
        </message>
        <message>
            <source>A quota is a number from 1 and a field, as in “10 per region”.</source>
            <translation>Eine Quote ist eine Zahl ab 1 und ein Feld, wie in „10 pro Region“.</translation>
        </message>
        <message>
            <source>A rating is from 1 to 5.</source>
            <translation>Eine Bewertung geht von 1 bis 5.</translation>
        </message>
        <message>
            <source>A row indented this far is code in Markdown.</source>
            <translation>Eine so weit eingerückte Zeile ist in Markdown Code.</translation>
        </message>
        <message>
            <source>A row of a table is a text, or texts by their columns.</source>
            <translation>Eine Zeile einer Tabelle ist ein Text oder Texte nach ihren Spalten.</translation>
        </message>
        <message>
            <source>A rule is a condition and where it leads, and nothing else.</source>
            <translation>Eine Regel ist eine Bedingung und wohin sie führt, und nichts weiter.</translation>
        </message>
        <message>
            <source>A rule leads to a step or an end.</source>
            <translation>Eine Regel führt zu einem Schritt oder einem Ende.</translation>
        </message>
        <message>
            <source>A rule of dashes means nothing in a script.</source>
            <translation>Eine Linie aus Strichen bedeutet in einem Skript nichts.</translation>
        </message>
        <message>
            <source>A script has no blocks of code.</source>
            <translation>Ein Skript hat keine Code-Blöcke.</translation>
        </message>
        <message>
            <source>A script has no numbered lists.</source>
            <translation>Ein Skript hat keine nummerierten Listen.</translation>
        </message>
        <message>
            <source>A script has no tables.</source>
            <translation>Ein Skript hat keine Tabellen.</translation>
        </message>
        <message>
            <source>A script has nothing like this.</source>
            <translation>So etwas gibt es in einem Skript nicht.</translation>
        </message>
        <message>
            <source>A script of the office by {name} cannot be read here. Update this one.</source>
            <translation>Ein Skript des Büros von {name} ist hier nicht lesbar. Aktualisiere dieses Call Assist.</translation>
        </message>
        <message>
            <source>A script of the office cannot be opened with the key of this desk.</source>
            <translation>Ein Skript des Büros lässt sich mit dem Schlüssel dieses Arbeitsplatzes nicht öffnen.</translation>
        </message>
        <message>
            <source>A script opens with a header between two lines of `---`.</source>
            <translation>Ein Skript beginnt mit einem Kopf zwischen zwei Zeilen `---`.</translation>
        </message>
        <message>
            <source>A setting stands straight under its heading.</source>
            <translation>Eine Einstellung steht direkt unter ihrer Überschrift.</translation>
        </message>
        <message>
            <source>A side path</source>
            <translation>Ein Nebenweg</translation>
        </message>
        <message>
            <source>A sum is made of `+`, `-`, `*` and `/` between two values.</source>
            <translation>Gerechnet wird mit `+`, `-`, `*` und `/` zwischen zwei Werten.</translation>
        </message>
        <message>
            <source>A synchroniser made this copy. It is read all the same, and may stay.</source>
            <translation>Diese Kopie stammt von einem Abgleich. Sie wird trotzdem gelesen und kann bleiben.</translation>
        </message>
        <message>
            <source>A title is plain words.</source>
            <translation>Ein Titel besteht aus einfachen Worten.</translation>
        </message>
        <message>
            <source>A value is written `{{ person.first_name }}`.</source>
            <translation>Ein Wert wird `{{ person.first_name }}` geschrieben.</translation>
        </message>
        <message>
            <source>A yes-no field has no option `{key}`.</source>
            <translation>Ein Ja-Nein-Feld hat keine Möglichkeit `{key}`.</translation>
        </message>
        <message>
            <source>Add `# Script` and below it `## …`.</source>
            <translation>Füge `# Script` hinzu und darunter `## …`.</translation>
        </message>
        <message>
            <source>Add a line with `&gt;`.</source>
            <translation>Füge eine Zeile mit `&gt;` hinzu.</translation>
        </message>
        <message>
            <source>Add a row `{key}: …` to it.</source>
            <translation>Füge ihm eine Zeile `{key}: …` hinzu.</translation>
        </message>
        <message>
            <source>Add an answer without a condition, or a jump `-&gt; …`.</source>
            <translation>Ergänze eine Antwort ohne Bedingung oder einen Sprung `-&gt; …`.</translation>
        </message>
        <message>
            <source>Add answers</source>
            <translation>Antworten einfügen</translation>
        </message>
        <message>
            <source>Add one: `{example}`.</source>
            <translation>Füge einen hinzu: `{example}`.</translation>
        </message>
        <message>
            <source>Add the answer “{label}”</source>
            <translation>Antwort „{label}“ hinzufügen</translation>
        </message>
        <message>
            <source>Add the space</source>
            <translation>Leerzeichen einfügen</translation>
        </message>
        <message>
            <source>Add “{key}”</source>
            <translation>„{key}“ einfügen</translation>
        </message>
        <message>
            <source>Allowed: {names}.</source>
            <translation>Erlaubt: {names}.</translation>
        </message>
        <message>
            <source>An answer or talking point</source>
            <translation>Eine Antwort oder ein Stichpunkt</translation>
        </message>
        <message>
            <source>An answer with an arrow</source>
            <translation>Eine Antwort mit einem Pfeil</translation>
        </message>
        <message>
            <source>An option cannot read out options.</source>
            <translation>Eine Möglichkeit kann keine Möglichkeiten vorlesen.</translation>
        </message>
        <message>
            <source>An option has no list below it.</source>
            <translation>Unter einer Möglichkeit steht keine Liste.</translation>
        </message>
        <message>
            <source>An option is a key and a label.</source>
            <translation>Eine Möglichkeit ist ein Schlüssel und eine Beschriftung.</translation>
        </message>
        <message>
            <source>An outcome has no `{part}`.</source>
            <translation>Ein Ergebnis hat kein `{part}`.</translation>
        </message>
        <message>
            <source>Anchors (`&amp;`) cannot be used in a header.</source>
            <translation>Anker (`&amp;`) sind im Kopf nicht möglich.</translation>
        </message>
        <message>
            <source>Another Call Assist (process {owner}) has the folder {folder} open. Here everything can be looked at, but nothing changed, until that one is closed.</source>
            <translation>Ein anderes Call Assist (Prozess {owner}) hat den Ordner {folder} offen. Hier lässt sich alles ansehen, aber nichts ändern, bis es geschlossen ist.</translation>
        </message>
        <message>
            <source>Another Call Assist has the folder {folder} open. Here everything can be looked at, but nothing changed, until that one is closed.</source>
            <translation>Ein anderes Call Assist hat den Ordner {folder} offen. Hier lässt sich alles ansehen, aber nichts ändern, bis es geschlossen ist.</translation>
        </message>
        <message>
            <source>Another admin made a new key in between. Take that one over first.</source>
            <translation>Inzwischen hat jemand anderes mit Verwaltungsrechten einen neuen Schlüssel gemacht. Übernimm zuerst den.</translation>
        </message>
        <message>
            <source>Another member of the office writes under the name of this machine.</source>
            <translation>Ein anderes Mitglied des Büros schreibt unter dem Namen dieses Rechners.</translation>
        </message>
        <message>
            <source>Another program changed this list while it was open. This is its version.</source>
            <translation>Ein anderes Programm hat diese Liste geändert, während sie offen war. Dies ist dessen Fassung.</translation>
        </message>
        <message>
            <source>April</source>
            <translation>April</translation>
        </message>
        <message>
            <source>As in `  - later: Not now`.</source>
            <translation>Etwa so: `  - later: Not now`.</translation>
        </message>
        <message>
            <source>As in `- [score = q1 + q2] Score`.</source>
            <translation>Wie in `- [score = q1 + q2] Punkte`.</translation>
        </message>
        <message>
            <source>As in `E17: {fix: Restart it, part: Fan}`.</source>
            <translation>Wie in `E17: {abhilfe: Neu starten, teil: Lüfter}`.</translation>
        </message>
        <message>
            <source>As in `[born: date, matches=person.born]`.</source>
            <translation>Wie in `[geboren: date, matches=person.born]`.</translation>
        </message>
        <message>
            <source>As in `[code: text, like=##-@@]` or `[why: note, min length=20]`.</source>
            <translation>Wie in `[code: text, like=##-@@]` oder `[warum: note, min length=20]`.</translation>
        </message>
        <message>
            <source>As in `[weeks: number, min=0, max=52]`.</source>
            <translation>Etwa so: `[weeks: number, min=0, max=52]`.</translation>
        </message>
        <message>
            <source>As in `errors: {E17: {fix: Restart it}}`, or `errors: errors.csv`.</source>
            <translation>Wie in `fehler: {E17: {abhilfe: Neu starten}}` oder `fehler: fehler.csv`.</translation>
        </message>
        <message>
            <source>As in `{{ code|table("errors", "fix") }}`.</source>
            <translation>Wie in `{{ code|table("fehler", "abhilfe") }}`.</translation>
        </message>
        <message>
            <source>As in `{{ name|each|join(", ") }}`.</source>
            <translation>Wie in `{{ name|each|join(", ") }}`.</translation>
        </message>
        <message>
            <source>As in `{{ vote|options|join(" or ") }}`.</source>
            <translation>Wie in `{{ wahl|options|join(" oder ") }}`.</translation>
        </message>
        <message>
            <source>As in `|plural("week", "weeks")`.</source>
            <translation>Wie in `|plural("Woche", "Wochen")`.</translation>
        </message>
        <message>
            <source>Ask for it in a field and use the field's name.</source>
            <translation>Frag in einem Feld danach, und verwende den Namen des Feldes.</translation>
        </message>
        <message>
            <source>Ask for it in a step that leads here.</source>
            <translation>Frag danach in einem Schritt, der hierher führt.</translation>
        </message>
        <message>
            <source>Ask for it somewhere: `- [{name}: text] …`.</source>
            <translation>Frag irgendwo danach: `- [{name}: text] …`.</translation>
        </message>
        <message>
            <source>Ask one of them without a condition.</source>
            <translation>Frag eines davon ohne Bedingung.</translation>
        </message>
        <message>
            <source>Ask whether it matches: `(if born is matched)` or `(if born is different)`.</source>
            <translation>Frag, ob es übereinstimmt: `(if geboren is matched)` oder `(if geboren is different)`.</translation>
        </message>
        <message>
            <source>At most {rows} rows and {columns} columns fit.</source>
            <translation>Höchstens {rows} Zeilen und {columns} Spalten haben Platz.</translation>
        </message>
        <message>
            <source>At what time exactly?</source>
            <translation>Um wie viel Uhr genau?</translation>
        </message>
        <message>
            <source>At what time?</source>
            <translation>Um wie viel Uhr?</translation>
        </message>
        <message>
            <source>August</source>
            <translation>August</translation>
        </message>
        <message>
            <source>Call back on {date}</source>
            <translation>Rückruf am {date}</translation>
        </message>
        <message>
            <source>Call back {when}</source>
            <translation>Rückruf {when}</translation>
        </message>
        <message>
            <source>Call back, no time named</source>
            <translation>Rückruf, ohne genannte Zeit</translation>
        </message>
        <message>
            <source>Called once and not reached, {when}.</source>
            <translation>Einmal angerufen und nicht erreicht, {when}.</translation>
        </message>
        <message>
            <source>Called {n} times and not reached, the last time {when}.</source>
            <translation>{n}-mal angerufen und nicht erreicht, zuletzt {when}.</translation>
        </message>
        <message>
            <source>Changes that a newer version of Call Assist wrote: {n}.</source>
            <translation>Änderungen, die von einer neueren Version von Call Assist stammen: {n}.</translation>
        </message>
        <message>
            <source>Changes that wait on the server until somebody has finished: {n}.</source>
            <translation>Änderungen, die auf dem Server warten, bis jemand fertig ist: {n}.</translation>
        </message>
        <message>
            <source>Close it in the same quote: `{{ … }}`, `{% if … %} … {% endif %}`.</source>
            <translation>Schließ es im selben Zitat: `{{ … }}`, `{% if … %} … {% endif %}`.</translation>
        </message>
        <message>
            <source>Close it with `--&gt;`.</source>
            <translation>Schließ ihn mit `--&gt;`.</translation>
        </message>
        <message>
            <source>Close the bold words with `**`.</source>
            <translation>Schließ die fetten Worte mit `**`.</translation>
        </message>
        <message>
            <source>Closed: {why}</source>
            <translation>Geschlossen: {why}</translation>
        </message>
        <message>
            <source>Compare it with a number: `{name} &gt; 50000`.</source>
            <translation>Vergleiche es mit einer Zahl: `{name} &gt; 50000`.</translation>
        </message>
        <message>
            <source>Cut it in two.</source>
            <translation>Teil es in zwei.</translation>
        </message>
        <message>
            <source>Cut it into several.</source>
            <translation>Teil es in mehrere.</translation>
        </message>
        <message>
            <source>Damaged lines in {name}: {count}.</source>
            <translation>Beschädigte Zeilen in {name}: {count}.</translation>
        </message>
        <message>
            <source>December</source>
            <translation>Dezember</translation>
        </message>
        <message>
            <source>Delete it, and press the space bar there.</source>
            <translation>Lösch es und drück dort die Leertaste.</translation>
        </message>
        <message>
            <source>Device or resource busy</source>
            <translation>Gerät oder Datei wird gerade benutzt</translation>
        </message>
        <message>
            <source>Did you mean `{meant}`?</source>
            <translation>Meintest du `{meant}`?</translation>
        </message>
        <message>
            <source>Did you mean `{name}.…`?</source>
            <translation>Meintest du `{name}.…`?</translation>
        </message>
        <message>
            <source>Did you mean `{near}`?</source>
            <translation>Meintest du `{near}`?</translation>
        </message>
        <message>
            <source>Directory not empty</source>
            <translation>der Ordner ist nicht leer</translation>
        </message>
        <message>
            <source>Done: agreed</source>
            <translation>Fertig: vereinbart</translation>
        </message>
        <message>
            <source>End with “{label}”</source>
            <translation>Mit „{label}“ enden</translation>
        </message>
        <message>
            <source>Entries of another machine that cannot be used here: {count}</source>
            <translation>Einträge eines anderen Rechners, die hier nicht zu gebrauchen sind: {count}</translation>
        </message>
        <message>
            <source>Events missing: {count} of {whole}, the first is number {first}.</source>
            <translation>Es fehlen Ereignisse: {count} von {whole}, als erstes Nummer {first}.</translation>
        </message>
        <message>
            <source>Everybody on this list is through: {reached} reached, {done} agreed, {closed} closed.</source>
            <translation>Diese Liste ist fertig: {reached} erreicht, {done} vereinbart, {closed} geschlossen.</translation>
        </message>
        <message>
            <source>Everything from the `#` on is left out of this value.</source>
            <translation>Alles ab dem `#` fehlt in diesem Wert.</translation>
        </message>
        <message>
            <source>Everything is kept in memory, and saving resumes by itself.</source>
            <translation>Alles bleibt im Speicher, und gespeichert wird von selbst, sobald es geht.</translation>
        </message>
        <message>
            <source>Exchange the two.</source>
            <translation>Vertausche die beiden.</translation>
        </message>
        <message>
            <source>February</source>
            <translation>Februar</translation>
        </message>
        <message>
            <source>File exists</source>
            <translation>die Datei gibt es schon</translation>
        </message>
        <message>
            <source>File name too long</source>
            <translation>der Dateiname ist zu lang</translation>
        </message>
        <message>
            <source>Friday</source>
            <translation>Freitag</translation>
        </message>
        <message>
            <source>From `{id}` no way leads to an end of the call.</source>
            <translation>Von `{id}` führt kein Weg zu einem Ende des Anrufs.</translation>
        </message>
        <message>
            <source>Get a newer version of Call Assist to use it.</source>
            <translation>Dafür brauchst du eine neuere Version von Call Assist.</translation>
        </message>
        <message>
            <source>Give each option its own: `- key: label`.</source>
            <translation>Gib jeder Möglichkeit einen eigenen: `- key: label`.</translation>
        </message>
        <message>
            <source>Give it another name in one of the two.</source>
            <translation>Gib ihm an einer der beiden Stellen einen anderen Namen.</translation>
        </message>
        <message>
            <source>Give it another name, or the same type and options in another step.</source>
            <translation>Gib ihm einen anderen Namen oder in einem anderen Schritt dieselbe Art und Auswahl.</translation>
        </message>
        <message>
            <source>Give its options the arrows.</source>
            <translation>Gib die Pfeile seinen Möglichkeiten.</translation>
        </message>
        <message>
            <source>Give the field another name.</source>
            <translation>Gib dem Feld einen anderen Namen.</translation>
        </message>
        <message>
            <source>How it goes on depends on the answer.</source>
            <translation>Wie es weitergeht, hängt von der Antwort ab.</translation>
        </message>
        <message>
            <source>ID in the other program</source>
            <translation>Kennung im anderen Programm</translation>
        </message>
        <message>
            <source>If it is a column of your own, give it a value under `sample:`.</source>
            <translation>Ist es eine eigene Spalte, gib ihr unter `sample:` einen Wert.</translation>
        </message>
        <message>
            <source>In your calendar: “{title}”</source>
            <translation>In deinem Kalender: „{title}“</translation>
        </message>
        <message>
            <source>Indent it by less than four spaces.</source>
            <translation>Rück sie um weniger als vier Leerzeichen ein.</translation>
        </message>
        <message>
            <source>Input/output error</source>
            <translation>Fehler beim Lesen oder Schreiben</translation>
        </message>
        <message>
            <source>Invalid argument</source>
            <translation>ungültige Angabe</translation>
        </message>
        <message>
            <source>Is a directory</source>
            <translation>es ist ein Ordner</translation>
        </message>
        <message>
            <source>It belongs under the heading of a prepared answer.</source>
            <translation>Es gehört unter die Überschrift einer vorbereiteten Antwort.</translation>
        </message>
        <message>
            <source>It belongs under the heading of a step or prepared answer.</source>
            <translation>Es gehört unter die Überschrift eines Schritts oder einer vorbereiteten Antwort.</translation>
        </message>
        <message>
            <source>It belongs under the heading of a step, or straight under `# Prepared answers`.</source>
            <translation>Es gehört unter die Überschrift eines Schritts oder gleich unter `# Prepared answers`.</translation>
        </message>
        <message>
            <source>It belongs under the heading of a step.</source>
            <translation>Es gehört unter die Überschrift eines Schritts.</translation>
        </message>
        <message>
            <source>It cannot be read: {why}.</source>
            <translation>Sie kann nicht gelesen werden: {why}.</translation>
        </message>
        <message>
            <source>It grows while it is read</source>
            <translation>Sie wächst, während sie gelesen wird</translation>
        </message>
        <message>
            <source>It has more than {most} KB</source>
            <translation>Sie hat mehr als {most} KB</translation>
        </message>
        <message>
            <source>It has no name that a script can have.</source>
            <translation>Es hat keinen Namen, den ein Skript haben kann.</translation>
        </message>
        <message>
            <source>It has {count} KB; {most} KB fit</source>
            <translation>Sie hat {count} KB; {most} KB sind möglich</translation>
        </message>
        <message>
            <source>It has {count} files; {most} fit.</source>
            <translation>Darin sind {count} Dateien; höchstens {most} passen hinein.</translation>
        </message>
        <message>
            <source>It is a folder</source>
            <translation>Es ist ein Ordner</translation>
        </message>
        <message>
            <source>It is a folder on one machine, and a script on the other</source>
            <translation>Auf dem einen Rechner ist das ein Ordner, auf dem anderen ein Skript</translation>
        </message>
        <message>
            <source>It is a link that leads nowhere</source>
            <translation>Es ist eine Verknüpfung, die nirgendwohin führt</translation>
        </message>
        <message>
            <source>It is a link that leads to itself</source>
            <translation>Es ist eine Verknüpfung, die auf sich selbst zeigt</translation>
        </message>
        <message>
            <source>It is for a `choice` or `choices` with options of its own.</source>
            <translation>Es ist für eine `choice` oder `choices` mit eigenen Möglichkeiten.</translation>
        </message>
        <message>
            <source>It is no plain file</source>
            <translation>es ist keine gewöhnliche Datei</translation>
        </message>
        <message>
            <source>It is too big: {most} files and {size} MB fit.</source>
            <translation>Es ist zu groß: Höchstens {most} Dateien und {size} MB passen hinein.</translation>
        </message>
        <message>
            <source>It needs Call Assist {minimum_version}; this is {app_version}.</source>
            <translation>Es braucht Call Assist {minimum_version}; dies ist {app_version}.</translation>
        </message>
        <message>
            <source>It takes two calls to compare.</source>
            <translation>Zum Vergleichen braucht es zwei Anrufe.</translation>
        </message>
        <message>
            <source>It uses {names}. Hand it over as a pack.</source>
            <translation>Es verwendet {names}. Gib es als Paket weiter.</translation>
        </message>
        <message>
            <source>It uses {name}, which is in another folder.</source>
            <translation>Es verwendet {name} aus einem anderen Ordner.</translation>
        </message>
        <message>
            <source>It usually has {count} characters or more.</source>
            <translation>Meist sind es {count} Zeichen oder mehr.</translation>
        </message>
        <message>
            <source>It usually looks like {like}.</source>
            <translation>Meist sieht es aus wie {like}.</translation>
        </message>
        <message>
            <source>It was removed; the file itself is there.</source>
            <translation>Sie wurde entfernt; die Datei selbst ist da.</translation>
        </message>
        <message>
            <source>Its first row names the columns, that of the keys first.</source>
            <translation>Ihre erste Zeile nennt die Spalten, zuerst die der Schlüssel.</translation>
        </message>
        <message>
            <source>January</source>
            <translation>Januar</translation>
        </message>
        <message>
            <source>Join words with `~`.</source>
            <translation>Verbinde Worte mit `~`.</translation>
        </message>
        <message>
            <source>July</source>
            <translation>Juli</translation>
        </message>
        <message>
            <source>June</source>
            <translation>Juni</translation>
        </message>
        <message>
            <source>Keep it under {longest} kB.</source>
            <translation>Bleib unter {longest} kB.</translation>
        </message>
        <message>
            <source>Keep one jump; for a choice, use answers.</source>
            <translation>Behalte einen Sprung; für eine Wahl gibt es Antworten.</translation>
        </message>
        <message>
            <source>Keep one of `(must)` and `(optional)`.</source>
            <translation>Behalte eines von `(must)` und `(optional)`.</translation>
        </message>
        <message>
            <source>Keep one of the two.</source>
            <translation>Behalte eines von beiden.</translation>
        </message>
        <message>
            <source>Known here: {names}.</source>
            <translation>Bekannt sind hier: {names}.</translation>
        </message>
        <message>
            <source>Lead back</source>
            <translation>Zurückführen</translation>
        </message>
        <message>
            <source>Lead on in any case</source>
            <translation>Auf jeden Fall weiterführen</translation>
        </message>
        <message>
            <source>Leave `|options` out.</source>
            <translation>Lass `|options` weg.</translation>
        </message>
        <message>
            <source>Leave a row empty</source>
            <translation>Eine Zeile frei lassen</translation>
        </message>
        <message>
            <source>Leave a row empty after the settings.</source>
            <translation>Lass nach den Einstellungen eine Zeile leer.</translation>
        </message>
        <message>
            <source>Leave a row empty around it.</source>
            <translation>Lass davor und danach eine Zeile leer.</translation>
        </message>
        <message>
            <source>Leave a row empty before it, or indent it by two spaces.</source>
            <translation>Lass davor eine Zeile leer, oder rücke es um zwei Leerzeichen ein.</translation>
        </message>
        <message>
            <source>Leave a row empty, and do not indent it.</source>
            <translation>Lass eine Zeile leer, und rücke es nicht ein.</translation>
        </message>
        <message>
            <source>Leave a row empty.</source>
            <translation>Lass eine Zeile leer.</translation>
        </message>
        <message>
            <source>Leave it out.</source>
            <translation>Lass es weg.</translation>
        </message>
        <message>
            <source>Left over from a write that was cut short.</source>
            <translation>Übrig geblieben, als ein Schreiben abgebrochen wurde.</translation>
        </message>
        <message>
            <source>Less than {low}?</source>
            <translation>Weniger als {low}?</translation>
        </message>
        <message>
            <source>Let a condition or the words read it: `-&gt; step (if {name} &gt; 9)`.</source>
            <translation>Lass eine Bedingung oder die Worte es lesen: `-&gt; schritt (if {name} &gt; 9)`.</translation>
        </message>
        <message>
            <source>Let an answer lead there: `- label -&gt; {id}`.</source>
            <translation>Lass eine Antwort dorthin führen: `- label -&gt; {id}`.</translation>
        </message>
        <message>
            <source>Let it be made of what is asked for.</source>
            <translation>Bilde es aus dem, was gefragt wird.</translation>
        </message>
        <message>
            <source>Let one answer lead out of the circle.</source>
            <translation>Lass eine Antwort aus dem Kreis hinausführen.</translation>
        </message>
        <message>
            <source>Lines that cannot be opened with the key of this office: {n}.</source>
            <translation>Zeilen, die sich mit dem Schlüssel dieses Büros nicht öffnen lassen: {n}.</translation>
        </message>
        <message>
            <source>Look it up: `{{ code|table("errors", "fix") }}`.</source>
            <translation>Schlag es nach: `{{ code|table("fehler", "abhilfe") }}`.</translation>
        </message>
        <message>
            <source>Look something up: `{{ code | table("{name}") }}`, or take it out.</source>
            <translation>Schlag etwas nach: `{{ code | table("{name}") }}`, oder nimm sie heraus.</translation>
        </message>
        <message>
            <source>Make it a `choice`, or move the list to the margin.</source>
            <translation>Mach daraus eine `choice`, oder rücke die Liste an den Rand.</translation>
        </message>
        <message>
            <source>Make it a `choice`.</source>
            <translation>Mach daraus eine `choice`.</translation>
        </message>
        <message>
            <source>Make it a step</source>
            <translation>Zum Schritt machen</translation>
        </message>
        <message>
            <source>Make it an answer: `- label -&gt; target`.</source>
            <translation>Mach daraus eine Antwort: `- label -&gt; target`.</translation>
        </message>
        <message>
            <source>Make it simpler, or cut it in two.</source>
            <translation>Mach es einfacher, oder teil es in zwei.</translation>
        </message>
        <message>
            <source>Make it simpler.</source>
            <translation>Mach es einfacher.</translation>
        </message>
        <message>
            <source>Make it two scripts.</source>
            <translation>Mach zwei Skripte daraus.</translation>
        </message>
        <message>
            <source>Make them simpler, or cut the script in two.</source>
            <translation>Mach sie einfacher, oder teile das Skript in zwei.</translation>
        </message>
        <message>
            <source>Make “{name}” an outcome</source>
            <translation>„{name}“ zum Ergebnis machen</translation>
        </message>
        <message>
            <source>March</source>
            <translation>März</translation>
        </message>
        <message>
            <source>Mark some `(optional)`, or make it two steps.</source>
            <translation>Kennzeichne einige mit `(optional)`, oder mach zwei Schritte daraus.</translation>
        </message>
        <message>
            <source>May</source>
            <translation>Mai</translation>
        </message>
        <message>
            <source>Monday</source>
            <translation>Montag</translation>
        </message>
        <message>
            <source>More than {high}?</source>
            <translation>Mehr als {high}?</translation>
        </message>
        <message>
            <source>Move everything under one of them.</source>
            <translation>Bring alles unter einem davon unter.</translation>
        </message>
        <message>
            <source>Move it to the margin.</source>
            <translation>Rücke es an den Rand.</translation>
        </message>
        <message>
            <source>Move it two spaces out.</source>
            <translation>Rücke es um zwei Leerzeichen nach außen.</translation>
        </message>
        <message>
            <source>Move it up there.</source>
            <translation>Schieb es dort hinauf.</translation>
        </message>
        <message>
            <source>Move them next to one another, or give one of them another name.</source>
            <translation>Stelle sie nebeneinander, oder gib einem von ihnen einen anderen Namen.</translation>
        </message>
        <message>
            <source>Name a `choice`.</source>
            <translation>Nenne eine `choice`.</translation>
        </message>
        <message>
            <source>Name it as in `use: file#step`.</source>
            <translation>Nenn ihn wie in `use: file#step`.</translation>
        </message>
        <message>
            <source>Next: “{step}”, because {why}.</source>
            <translation>Als Nächstes: „{step}“, denn {why}.</translation>
        </message>
        <message>
            <source>No backup could be written to {target}: {why}.</source>
            <translation>Nach {target} ließ sich keine Sicherung schreiben: {why}.</translation>
        </message>
        <message>
            <source>No call by this list has an outcome yet.</source>
            <translation>Noch kein Anruf dieser Liste hat ein Ergebnis.</translation>
        </message>
        <message>
            <source>No contact yet.</source>
            <translation>Noch kein Kontakt.</translation>
        </message>
        <message>
            <source>No countdown is running.</source>
            <translation>Es läuft kein Countdown.</translation>
        </message>
        <message>
            <source>No date that lay ahead was agreed in these calls, so there is nothing for a calendar.</source>
            <translation>In diesen Anrufen wurde kein künftiger Termin vereinbart, also gibt es nichts für einen Kalender.</translation>
        </message>
        <message>
            <source>No difference that these calls can show.</source>
            <translation>Kein Unterschied, den diese Anrufe zeigen können.</translation>
        </message>
        <message>
            <source>No field is called `{name}`.</source>
            <translation>Kein Feld heißt `{name}`.</translation>
        </message>
        <message>
            <source>No id can be made from this title.</source>
            <translation>Aus diesem Titel lässt sich keine Kennung bilden.</translation>
        </message>
        <message>
            <source>No key can be made from `{text}`.</source>
            <translation>Aus `{text}` lässt sich kein Schlüssel bilden.</translation>
        </message>
        <message>
            <source>No month has a day {day}.</source>
            <translation>Kein Monat hat einen {day}.</translation>
        </message>
        <message>
            <source>No outcome can mean `{means}`.</source>
            <translation>Kein Ergebnis kann `{means}` bedeuten.</translation>
        </message>
        <message>
            <source>No script could be made of {name}.</source>
            <translation>Aus {name} konnte kein Skript gemacht werden.</translation>
        </message>
        <message>
            <source>No space left on device</source>
            <translation>auf dem Datenträger ist kein Platz mehr</translation>
        </message>
        <message>
            <source>No step comes to the outcome `{outcome}`.</source>
            <translation>Kein Schritt kommt zum Ergebnis `{outcome}`.</translation>
        </message>
        <message>
            <source>No such file or directory</source>
            <translation>Datei oder Ordner nicht gefunden</translation>
        </message>
        <message>
            <source>No time zone is kept for “{name}”. Name a city there.</source>
            <translation>Zu „{name}“ gibt es keine Zeitzone. Nenne eine Stadt dort.</translation>
        </message>
        <message>
            <source>Nobody is known here, since {name} could not be read. It was set aside as {aside}; a backup may have it.</source>
            <translation>Hier ist niemand bekannt, weil {name} nicht gelesen werden konnte. Die Datei wurde als {aside} beiseitegelegt; eine Sicherung hat sie vielleicht noch.</translation>
        </message>
        <message>
            <source>Nobody is on this list yet.</source>
            <translation>Auf dieser Liste ist noch niemand.</translation>
        </message>
        <message>
            <source>Not a country: write its name, or its code as in DE.</source>
            <translation>Kein Land: Schreib seinen Namen oder sein Kürzel wie in DE.</translation>
        </message>
        <message>
            <source>Not a directory</source>
            <translation>es ist kein Ordner</translation>
        </message>
        <message>
            <source>Not as they were sealed, from {name}: {n} of its lines and files. They are not let in.</source>
            <translation>Nicht so, wie versiegelt wurde, von {name} (Zeilen und Dateien: {n}). Übernommen wird davon nichts.</translation>
        </message>
        <message>
            <source>Not reached, called once</source>
            <translation>Nicht erreicht, einmal angerufen</translation>
        </message>
        <message>
            <source>Not reached, called {n} times</source>
            <translation>Nicht erreicht, {n}-mal angerufen</translation>
        </message>
        <message>
            <source>Not read as a day or time.</source>
            <translation>Nicht als Tag oder Zeit gelesen.</translation>
        </message>
        <message>
            <source>Not read as one amount; write it like {example}.</source>
            <translation>Nicht als Betrag gelesen; schreib ihn so: {example}.</translation>
        </message>
        <message>
            <source>Not sealed, from {name}: {n} of its lines and files. They are not let in, since it seals.</source>
            <translation>Nicht versiegelt, von {name} (Zeilen und Dateien: {n}). Sie kommen nicht herein, denn dieser Rechner versiegelt.</translation>
        </message>
        <message>
            <source>Not yet called</source>
            <translation>Noch nicht angerufen</translation>
        </message>
        <message>
            <source>Nothing asks for `{name}` before this.</source>
            <translation>Nichts fragt vorher nach `{name}`.</translation>
        </message>
        <message>
            <source>Nothing asks what `{name}` comes to.</source>
            <translation>Nichts fragt, was `{name}` ergibt.</translation>
        </message>
        <message>
            <source>Nothing fills `{name}` by itself.</source>
            <translation>Nichts füllt `{name}` von selbst.</translation>
        </message>
        <message>
            <source>Nothing fills `{name}`.</source>
            <translation>Nichts füllt `{name}`.</translation>
        </message>
        <message>
            <source>Nothing is looked up in the table `{name}`.</source>
            <translation>In der Tabelle `{name}` wird nichts nachgeschlagen.</translation>
        </message>
        <message>
            <source>Nothing leads to `{id}`.</source>
            <translation>Nichts führt zu `{id}`.</translation>
        </message>
        <message>
            <source>Nothing says how `{name}` is worked out.</source>
            <translation>Nichts sagt, wie `{name}` berechnet wird.</translation>
        </message>
        <message>
            <source>Nothing was done.</source>
            <translation>Es ist nichts geschehen.</translation>
        </message>
        <message>
            <source>Nothing was folded away there.</source>
            <translation>Dort ist nichts weggelegt.</translation>
        </message>
        <message>
            <source>Nothing was heard of this one yet.</source>
            <translation>Hierzu wurde noch nichts gehört.</translation>
        </message>
        <message>
            <source>November</source>
            <translation>November</translation>
        </message>
        <message>
            <source>October</source>
            <translation>Oktober</translation>
        </message>
        <message>
            <source>On the other machine</source>
            <translation>Auf dem anderen Rechner</translation>
        </message>
        <message>
            <source>Once `{name}` is filled, nothing of `{name}.…` can be said.</source>
            <translation>Sobald `{name}` ausgefüllt ist, lässt sich nichts von `{name}.…` mehr sagen.</translation>
        </message>
        <message>
            <source>Only `{% if %}`, `{% elif %}`, `{% else %}` and `{% endif %}` are known.</source>
            <translation>Bekannt sind nur `{% if %}`, `{% elif %}`, `{% else %}` und `{% endif %}`.</translation>
        </message>
        <message>
            <source>Only a script in a folder can use another file.</source>
            <translation>Nur ein Skript in einem Ordner kann eine andere Datei verwenden.</translation>
        </message>
        <message>
            <source>Only rules stand under `# Rules`.</source>
            <translation>Unter `# Rules` stehen nur Regeln.</translation>
        </message>
        <message>
            <source>Only words can stand after `&gt;`.</source>
            <translation>Nach `&gt;` können nur Worte stehen.</translation>
        </message>
        <message>
            <source>Only {most} events are kept here. Export a shorter span of time.</source>
            <translation>Hier werden höchstens {most} Termine aufbewahrt. Exportiere einen kürzeren Zeitraum.</translation>
        </message>
        <message>
            <source>Open each item with `- `.</source>
            <translation>Beginne jeden Punkt mit `- `.</translation>
        </message>
        <message>
            <source>Open it in a text editor and remove it.</source>
            <translation>Öffne die Datei in einem Texteditor, und entferne es.</translation>
        </message>
        <message>
            <source>Open it with a dash and a space: `- `.</source>
            <translation>Beginne ihn mit Strich und Leerzeichen: `- `.</translation>
        </message>
        <message>
            <source>Operation not permitted</source>
            <translation>nicht erlaubt</translation>
        </message>
        <message>
            <source>Others publish this script all the time. Try again in a moment.</source>
            <translation>Dieses Skript wird gerade ständig von anderen veröffentlicht. Versuch es gleich noch einmal.</translation>
        </message>
        <message>
            <source>Permission denied</source>
            <translation>keine Berechtigung</translation>
        </message>
        <message>
            <source>Plan {seconds} seconds</source>
            <translation>{seconds} Sekunden planen</translation>
        </message>
        <message>
            <source>Put `---` under its last line.</source>
            <translation>Setz `---` unter seine letzte Zeile.</translation>
        </message>
        <message>
            <source>Put `---`, `format: callscript/1`, … and `---` at the very top.</source>
            <translation>Setz `---`, `format: callscript/1`, … und `---` ganz an den Anfang.</translation>
        </message>
        <message>
            <source>Put `&gt;` before it if it is said, or leave a row empty between.</source>
            <translation>Setz `&gt;` davor, wenn es gesagt wird, oder lass dazwischen eine Zeile leer.</translation>
        </message>
        <message>
            <source>Put `use: file#step` under a step's heading.</source>
            <translation>Setz `use: file#step` unter die Überschrift eines Schritts.</translation>
        </message>
        <message>
            <source>Put a `&gt;` line before and after it.</source>
            <translation>Setz davor und danach eine Zeile mit `&gt;`.</translation>
        </message>
        <message>
            <source>Put it alone</source>
            <translation>Allein stellen</translation>
        </message>
        <message>
            <source>Put it before that one.</source>
            <translation>Setz es davor.</translation>
        </message>
        <message>
            <source>Put it into a step, under `## …`.</source>
            <translation>Setz es in einen Schritt, unter `## …`.</translation>
        </message>
        <message>
            <source>Put it right, or take it out.</source>
            <translation>Stell es richtig, oder nimm es heraus.</translation>
        </message>
        <message>
            <source>Put lists and headings outside the quote.</source>
            <translation>Setz Listen und Überschriften außerhalb des Zitats.</translation>
        </message>
        <message>
            <source>Put quotes around a text that holds `: ` or `#`: title: "Call back: part 2"</source>
            <translation>Setz einen Text mit `: ` oder `#` in Anführungszeichen: title: "Rückruf: Teil 2"</translation>
        </message>
        <message>
            <source>Put quotes around the value if the `#` belongs to it.</source>
            <translation>Setz den Wert in Anführungszeichen, wenn das `#` dazugehört.</translation>
        </message>
        <message>
            <source>Put spaces in its place, two for each step inwards.</source>
            <translation>Setz Leerzeichen an seine Stelle, zwei für jede Stufe nach innen.</translation>
        </message>
        <message>
            <source>Put the filter in the braces: `{{ name|upper }}`.</source>
            <translation>Setz den Filter in die Klammern: `{{ name|upper }}`.</translation>
        </message>
        <message>
            <source>Put words that hold a comma in quotation marks; an empty text is `""`.</source>
            <translation>Worte mit einem Komma stehen in Anführungszeichen; ein leerer Text ist `""`.</translation>
        </message>
        <message>
            <source>Reached</source>
            <translation>Erreicht</translation>
        </message>
        <message>
            <source>Read as {number}, not as {other}.</source>
            <translation>Gelesen als {number}, nicht als {other}.</translation>
        </message>
        <message>
            <source>Read out fewer of them, or cut the script in two.</source>
            <translation>Lies weniger davon vor, oder teile das Skript in zwei.</translation>
        </message>
        <message>
            <source>Read-only file system</source>
            <translation>der Datenträger ist schreibgeschützt</translation>
        </message>
        <message>
            <source>Remove the outcome</source>
            <translation>Ergebnis entfernen</translation>
        </message>
        <message>
            <source>Remove this one</source>
            <translation>Diese hier entfernen</translation>
        </message>
        <message>
            <source>Removed calls wait here to be gone for good: {n}. “My files” empties it.</source>
            <translation>Hier warten entfernte Anrufe darauf, endgültig zu verschwinden: {n}. „Meine Dateien“ leert es.</translation>
        </message>
        <message>
            <source>Repair these first.</source>
            <translation>Behebe zuerst diese.</translation>
        </message>
        <message>
            <source>Repairing it did not work: {why}.</source>
            <translation>Das Reparieren ist misslungen: {why}.</translation>
        </message>
        <message>
            <source>Saturday</source>
            <translation>Samstag</translation>
        </message>
        <message>
            <source>Save it again with the encoding UTF-8.</source>
            <translation>Speichere sie noch einmal mit der Kodierung UTF-8.</translation>
        </message>
        <message>
            <source>Save it first.</source>
            <translation>Speichere es zuerst.</translation>
        </message>
        <message>
            <source>Saving does not work right now ({what}).</source>
            <translation>Gerade lässt sich nichts speichern ({what}).</translation>
        </message>
        <message>
            <source>Say it aloud</source>
            <translation>Laut sagen</translation>
        </message>
        <message>
            <source>Say less, or write `time: {seconds}s` under the heading.</source>
            <translation>Sag weniger, oder schreib `time: {seconds}s` unter die Überschrift.</translation>
        </message>
        <message>
            <source>Sealed with a key that this machine has not, from {name}: {n} of its lines and files. They are read once the key is here.</source>
            <translation>Mit einem Schlüssel versiegelt, den dieser Rechner nicht hat, von {name} (Zeilen und Dateien: {n}). Gelesen wird das, sobald der Schlüssel hier ist.</translation>
        </message>
        <message>
            <source>September</source>
            <translation>September</translation>
        </message>
        <message>
            <source>Several machines are called “{name}”: {marks}. Name one by its mark.</source>
            <translation>Mehrere Rechner heißen „{name}“: {marks}. Nenn einen bei seinem Kennzeichen.</translation>
        </message>
        <message>
            <source>So many are with you already that no more are handed out: call them, or give them back.</source>
            <translation>Du hast schon so viele, dass du niemanden mehr bekommst: Ruf sie an, oder gib sie zurück.</translation>
        </message>
        <message>
            <source>Some in the office have a newer Call Assist: what it wrote comes here once this one is updated.</source>
            <translation>Einige im Büro haben ein neueres Call Assist: Was es geschrieben hat, kommt hierher, sobald dieses aktualisiert ist.</translation>
        </message>
        <message>
            <source>Some people in {name} could not be understood. They are kept as they are.</source>
            <translation>Einige Personen in {name} waren nicht zu verstehen. Sie bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>Some rows of this line open with `&gt;!`, and some do not.</source>
            <translation>Einige Zeilen davon beginnen mit `&gt;!`, andere nicht.</translation>
        </message>
        <message>
            <source>Somebody else has whom this desk had.</source>
            <translation>Wen dieser Arbeitsplatz hatte, hat jetzt jemand anderes.</translation>
        </message>
        <message>
            <source>Somebody has been reading for long what is to be changed there. Try again later: nothing is lost.</source>
            <translation>Dort liest schon lange jemand, was geändert werden soll. Versuch es später noch einmal: Es ist nichts verloren.</translation>
        </message>
        <message>
            <source>Somebody published this script in between. Look at it, then withdraw it.</source>
            <translation>Inzwischen hat jemand dieses Skript veröffentlicht. Sieh es dir an und zieh es dann zurück.</translation>
        </message>
        <message>
            <source>Somebody published this script in between. Look at what they changed, then publish it again.</source>
            <translation>Inzwischen hat jemand dieses Skript veröffentlicht. Sieh dir die Änderungen an und veröffentliche es dann noch einmal.</translation>
        </message>
        <message>
            <source>Something in Call Assist went wrong. The call goes on, and everything is kept. A report without any of your words is in {path}.</source>
            <translation>In Call Assist ist etwas schiefgegangen. Der Anruf geht weiter, und alles ist gespeichert. Ein Bericht ohne ein Wort von dir steht in {path}.</translation>
        </message>
        <message>
            <source>Square brackets or a number after a name</source>
            <translation>Eckige Klammern oder eine Zahl nach einem Namen</translation>
        </message>
        <message>
            <source>Steps that repeat `{name}` stand apart.</source>
            <translation>Schritte, die `{name}` wiederholen, stehen nicht beieinander.</translation>
        </message>
        <message>
            <source>Sunday</source>
            <translation>Sonntag</translation>
        </message>
        <message>
            <source>Take a `number`, or options with numbers as their keys.</source>
            <translation>Nimm ein `number` oder Möglichkeiten mit Zahlen als Schlüsseln.</translation>
        </message>
        <message>
            <source>Take it out</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Take it out.</source>
            <translation>Entferne es.</translation>
        </message>
        <message>
            <source>Take it out; a value is written `{{ job.company }}`.</source>
            <translation>Entferne es; ein Wert wird `{{ job.company }}` geschrieben.</translation>
        </message>
        <message>
            <source>Take its `only if` out, or put a step without one after it.</source>
            <translation>Entferne sein `only if`, oder stelle einen Schritt ohne Bedingung dahinter.</translation>
        </message>
        <message>
            <source>Take one of them out.</source>
            <translation>Entferne eines davon.</translation>
        </message>
        <message>
            <source>Take the `&gt;` away and leave a row empty.</source>
            <translation>Nimm das `&gt;` weg, und lass eine Zeile leer.</translation>
        </message>
        <message>
            <source>Take the fences out.</source>
            <translation>Entferne die Zeilen mit ```.</translation>
        </message>
        <message>
            <source>Take the list out.</source>
            <translation>Entferne die Liste.</translation>
        </message>
        <message>
            <source>Take the other wording out, or write `&gt;` before both.</source>
            <translation>Entferne die andere Formulierung, oder schreib `&gt;` vor beide.</translation>
        </message>
        <message>
            <source>That day is a {weekday}.</source>
            <translation>Dieser Tag ist ein {weekday}.</translation>
        </message>
        <message>
            <source>That is no key of an office. Copy it once more, all of it.</source>
            <translation>Das ist kein Schlüssel eines Büros. Kopiere ihn noch einmal, und zwar ganz.</translation>
        </message>
        <message>
            <source>That is the key of another office than “{office}”.</source>
            <translation>Das ist der Schlüssel eines anderen Büros als „{office}“.</translation>
        </message>
        <message>
            <source>That is too far away.</source>
            <translation>Das liegt zu weit weg.</translation>
        </message>
        <message>
            <source>The arrow leads nowhere.</source>
            <translation>Der Pfeil führt nirgendwohin.</translation>
        </message>
        <message>
            <source>The call began in {month}, but its file is in {folder}.</source>
            <translation>Der Anruf begann in {month}, aber seine Datei ist in {folder}.</translation>
        </message>
        <message>
            <source>The call ended ({ended}) before it began ({began}).</source>
            <translation>Der Anruf endete ({ended}), bevor er begann ({began}).</translation>
        </message>
        <message>
            <source>The call ends here (“{outcome}”), because {why}.</source>
            <translation>Hier endet der Anruf („{outcome}“), denn {why}.</translation>
        </message>
        <message>
            <source>The call has not started yet.</source>
            <translation>Der Anruf hat noch nicht begonnen.</translation>
        </message>
        <message>
            <source>The call has started already.</source>
            <translation>Der Anruf hat schon begonnen.</translation>
        </message>
        <message>
            <source>The call is not over.</source>
            <translation>Der Anruf ist nicht beendet.</translation>
        </message>
        <message>
            <source>The call is open; it can be done once it is closed.</source>
            <translation>Der Anruf ist offen; es geht, sobald er geschlossen ist.</translation>
        </message>
        <message>
            <source>The call is over. Go back to the call first.</source>
            <translation>Der Anruf ist vorbei. Geh zuerst zurück zum Anruf.</translation>
        </message>
        <message>
            <source>The call is set aside. Come back to it first.</source>
            <translation>Der Anruf ist beiseitegelegt. Kehr zuerst zu ihm zurück.</translation>
        </message>
        <message>
            <source>The call {call} has a second file, {file}.</source>
            <translation>Der Anruf {call} hat eine zweite Datei, {file}.</translation>
        </message>
        <message>
            <source>The certificate of the server is for another name than {host}. Nothing was sent.</source>
            <translation>Das Zertifikat des Servers gilt für einen anderen Namen als {host}. Es wurde nichts gesendet.</translation>
        </message>
        <message>
            <source>The clocks go forward then: there is no {time}.</source>
            <translation>Da werden die Uhren vorgestellt: {time} gibt es nicht.</translation>
        </message>
        <message>
            <source>The command to dial needs a program and {place}, as in “{example}”.</source>
            <translation>Der Befehl zum Wählen braucht ein Programm und {place}, etwa „{example}“.</translation>
        </message>
        <message>
            <source>The conditions down to here have too many parts to be asked at every key.</source>
            <translation>Die Bedingungen bis hierher haben zu viele Teile, um bei jeder Taste geprüft zu werden.</translation>
        </message>
        <message>
            <source>The copy of the version before is damaged; the file itself is whole.</source>
            <translation>Die Kopie der vorigen Fassung ist beschädigt; die Datei selbst ist in Ordnung.</translation>
        </message>
        <message>
            <source>The copy was made anew from the file.</source>
            <translation>Die Kopie wurde aus der Datei neu angelegt.</translation>
        </message>
        <message>
            <source>The damaged file was set aside as {aside}.</source>
            <translation>Die beschädigte Datei liegt jetzt als {aside} daneben.</translation>
        </message>
        <message>
            <source>The disk is full.</source>
            <translation>Der Datenträger ist voll.</translation>
        </message>
        <message>
            <source>The disk reports an error.</source>
            <translation>Der Datenträger meldet einen Fehler.</translation>
        </message>
        <message>
            <source>The field `{name}` is already asked in line {line}, and differently.</source>
            <translation>Das Feld `{name}` wird schon in Zeile {line} gefragt, und anders.</translation>
        </message>
        <message>
            <source>The field `{name}` is asked in a repeat and outside of it.</source>
            <translation>Das Feld `{name}` wird in einer Wiederholung und außerhalb davon gefragt.</translation>
        </message>
        <message>
            <source>The field `{name}` is there twice in this step.</source>
            <translation>Das Feld `{name}` kommt in diesem Schritt zweimal vor.</translation>
        </message>
        <message>
            <source>The file `{name}` cannot be read.</source>
            <translation>Die Datei `{name}` lässt sich nicht lesen.</translation>
        </message>
        <message>
            <source>The file `{name}` cannot be read: it has to be UTF-8, of {most} KB at most.</source>
            <translation>Die Datei `{name}` kann nicht gelesen werden: Sie muss UTF-8 sein, höchstens {most} KB.</translation>
        </message>
        <message>
            <source>The file `{name}` has signs in it that a table cannot have.</source>
            <translation>Die Datei `{name}` enthält Zeichen, die eine Tabelle nicht haben kann.</translation>
        </message>
        <message>
            <source>The file cannot be opened: {why}.</source>
            <translation>Die Datei lässt sich nicht öffnen: {why}.</translation>
        </message>
        <message>
            <source>The file has {count} KB; {most} KB fit.</source>
            <translation>Die Datei hat {count} KB; höchstens {most} KB passen hinein.</translation>
        </message>
        <message>
            <source>The file holds a NUL character.</source>
            <translation>Die Datei enthält ein NUL-Zeichen.</translation>
        </message>
        <message>
            <source>The file is named {stem}, but holds the call {id}.</source>
            <translation>Die Datei heißt {stem}, enthält aber den Anruf {id}.</translation>
        </message>
        <message>
            <source>The file is not UTF-8 text.</source>
            <translation>Die Datei ist kein UTF-8-Text.</translation>
        </message>
        <message>
            <source>The filter `{name}` is not one of the allowed ones.</source>
            <translation>Der Filter `{name}` gehört nicht zu den erlaubten.</translation>
        </message>
        <message>
            <source>The first call to them by this list.</source>
            <translation>Der erste Anruf dieser Liste an sie.</translation>
        </message>
        <message>
            <source>The first row has the names of its columns, the first column the keys.</source>
            <translation>Die erste Zeile hat die Namen der Spalten, die erste Spalte die Schlüssel.</translation>
        </message>
        <message>
            <source>The folder has a new key since {name} made one. Bring it here from there: nothing is exchanged before.</source>
            <translation>Der Ordner hat einen neuen Schlüssel, {name} hat ihn gemacht. Hol ihn von dort hierher: Vorher wird nichts ausgetauscht.</translation>
        </message>
        <message>
            <source>The folder is sealed with a key that this machine has not. Bring it here from a machine that has it: nothing is exchanged before.</source>
            <translation>Der Ordner ist mit einem Schlüssel versiegelt, den dieser Rechner nicht hat. Bring ihn von einem Rechner her, der ihn hat: Vorher wird nichts ausgetauscht.</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be read: {why}.</source>
            <translation>Der Ordner {folder} lässt sich nicht lesen: {why}.</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be written: it is read-only.</source>
            <translation>In den Ordner {folder} lässt sich nicht schreiben: Er ist schreibgeschützt.</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be written: permission denied.</source>
            <translation>In den Ordner {folder} lässt sich nicht schreiben: keine Berechtigung.</translation>
        </message>
        <message>
            <source>The folder {folder} is not there, or another one has its place.</source>
            <translation>Der Ordner {folder} ist nicht da, oder ein anderer ist an seiner Stelle.</translation>
        </message>
        <message>
            <source>The folder {folder} is not there.</source>
            <translation>Der Ordner {folder} ist nicht da.</translation>
        </message>
        <message>
            <source>The header cannot be read: {why}.</source>
            <translation>Der Kopf lässt sich nicht lesen: {why}.</translation>
        </message>
        <message>
            <source>The header does not say whom the call is about, so `{name}` is nobody.</source>
            <translation>Der Kopf sagt nicht, um wen es im Anruf geht, also ist `{name}` niemand.</translation>
        </message>
        <message>
            <source>The header has no `{key}`.</source>
            <translation>Im Kopf fehlt `{key}`.</translation>
        </message>
        <message>
            <source>The header has no key `{key}`.</source>
            <translation>Einen Schlüssel `{key}` kennt der Kopf nicht.</translation>
        </message>
        <message>
            <source>The header has no outcome `{shown}`.</source>
            <translation>Der Kopf nennt kein Ergebnis `{shown}`.</translation>
        </message>
        <message>
            <source>The header has {count} KB; {most} KB fit.</source>
            <translation>Der Kopf hat {count} KB; höchstens {most} KB passen hinein.</translation>
        </message>
        <message>
            <source>The header is not a list of rows `key: value`.</source>
            <translation>Der Kopf ist keine Liste von Zeilen `key: value`.</translation>
        </message>
        <message>
            <source>The header is opened and never closed.</source>
            <translation>Der Kopf wird geöffnet und nie geschlossen.</translation>
        </message>
        <message>
            <source>The hours between two calls are 0 to {most}.</source>
            <translation>Zwischen zwei Anrufen liegen 0 bis {most} Stunden.</translation>
        </message>
        <message>
            <source>The id `{name}` is there twice.</source>
            <translation>Die Kennung `{name}` kommt zweimal vor.</translation>
        </message>
        <message>
            <source>The id is `{here}` here and `{there}` there.</source>
            <translation>Die Kennung ist hier `{here}` und dort `{there}`.</translation>
        </message>
        <message>
            <source>The index for search and lists does not know of one change yet. It learns by itself.</source>
            <translation>Das Verzeichnis für Suche und Listen kennt eine Änderung noch nicht. Es lernt sie von selbst.</translation>
        </message>
        <message>
            <source>The index for search and lists does not know of {behind} changes yet. It learns by itself.</source>
            <translation>Das Verzeichnis für Suche und Listen kennt {behind} Änderungen noch nicht. Es lernt sie von selbst.</translation>
        </message>
        <message>
            <source>The index for search and lists is damaged ({problem}).</source>
            <translation>Das Verzeichnis für Suche und Listen ist beschädigt ({problem}).</translation>
        </message>
        <message>
            <source>The index was brought up to the folder.</source>
            <translation>Das Verzeichnis wurde auf den Stand des Ordners gebracht.</translation>
        </message>
        <message>
            <source>The index was made anew from the calls.</source>
            <translation>Das Verzeichnis wurde aus den Anrufen neu angelegt.</translation>
        </message>
        <message>
            <source>The jump {where} leads to {here} here and to {there} there.</source>
            <translation>Der Sprung {where} führt hier zu {here} und dort zu {there}.</translation>
        </message>
        <message>
            <source>The key `{key}` is there twice.</source>
            <translation>Der Schlüssel `{key}` kommt zweimal vor.</translation>
        </message>
        <message>
            <source>The last step</source>
            <translation>Der letzte Schritt</translation>
        </message>
        <message>
            <source>The last step of a repeat is always asked: it has the answers that go round and on.</source>
            <translation>Der letzte Schritt einer Wiederholung wird immer gefragt: Er hat die Antworten, die in die nächste Runde und weiter führen.</translation>
        </message>
        <message>
            <source>The list was changed at another desk meanwhile.</source>
            <translation>Die Liste wurde inzwischen an einem anderen Arbeitsplatz geändert.</translation>
        </message>
        <message>
            <source>The list {name} could not be understood. It is kept as it is.</source>
            <translation>Die Liste {name} war nicht zu verstehen. Sie bleibt, wie sie ist.</translation>
        </message>
        <message>
            <source>The most attempts are 1 to {most}.</source>
            <translation>Erlaubt sind 1 bis {most} Versuche.</translation>
        </message>
        <message>
            <source>The new script will be used from the next call on.</source>
            <translation>Das neue Skript gilt ab dem nächsten Anruf.</translation>
        </message>
        <message>
            <source>The office does not know this desk. Ask for a new invitation, and join again.</source>
            <translation>Das Büro kennt diesen Arbeitsplatz nicht. Bitte um eine neue Einladung und tritt noch einmal bei.</translation>
        </message>
        <message>
            <source>The office does not know this invitation. Ask for a new one.</source>
            <translation>Das Büro kennt diese Einladung nicht. Bitte um eine neue.</translation>
        </message>
        <message>
            <source>The office has a new key. Nothing is sent before this desk has it: paste it in the settings, or callassist office take-key FILE</source>
            <translation>Das Büro hat einen neuen Schlüssel. Gesendet wird erst, wenn dieser Arbeitsplatz ihn hat: Füge ihn in den Einstellungen ein, oder callassist office take-key FILE</translation>
        </message>
        <message>
            <source>The office has a new key: take it over from an admin. Nothing is sent before.</source>
            <translation>Das Büro hat einen neuen Schlüssel: Übernimm ihn aus der Verwaltung. Vorher wird nichts gesendet.</translation>
        </message>
        <message>
            <source>The office has no script “{name}”.</source>
            <translation>Das Büro hat kein Skript „{name}“.</translation>
        </message>
        <message>
            <source>The office is not upgraded: {why}</source>
            <translation>Das Büro wurde nicht auf diese Version gebracht: {why}</translation>
        </message>
        <message>
            <source>The office is of a newer Call Assist. Update this one; until then nothing is sent or taken.</source>
            <translation>Das Büro ist von einem neueren Call Assist. Aktualisiere dieses; bis dahin wird nichts gesendet und nichts geholt.</translation>
        </message>
        <message>
            <source>The office is of an older Call Assist than this one. Whoever made it brings it up to this one: callassist office upgrade SERVER</source>
            <translation>Das Büro ist von einem älteren Call Assist als diesem. Wer es angelegt hat, bringt es auf diese Version: callassist office upgrade SERVER</translation>
        </message>
        <message>
            <source>The office would have no admin then. Make somebody else an admin first.</source>
            <translation>Dann hätte das Büro niemanden mehr, der es verwaltet. Gib zuerst jemand anderem dieses Recht.</translation>
        </message>
        <message>
            <source>The options that are read out down to here have too many words.</source>
            <translation>Die Möglichkeiten, die bis hierher vorgelesen werden, haben zu viele Wörter.</translation>
        </message>
        <message>
            <source>The order of each {what} differs: {here} here, {there} there.</source>
            <translation>Die Reihenfolge ({what}) ist verschieden: hier {here}, dort {there}.</translation>
        </message>
        <message>
            <source>The order of the prepared answers is drawn in one of the two only.</source>
            <translation>Die Reihenfolge der vorbereiteten Antworten wird nur in einem der beiden gezogen.</translation>
        </message>
        <message>
            <source>The outcome `{id}` means {mine} here and {theirs} there.</source>
            <translation>Das Ergebnis `{id}` bedeutet hier {mine} und dort {theirs}.</translation>
        </message>
        <message>
            <source>The pages could not be written: the printer or the file did not accept them.</source>
            <translation>Die Seiten ließen sich nicht schreiben: Der Drucker oder die Datei hat sie nicht angenommen.</translation>
        </message>
        <message>
            <source>The path of the folder {folder} is too long for this system.</source>
            <translation>Der Pfad des Ordners {folder} ist für dieses System zu lang.</translation>
        </message>
        <message>
            <source>The people were made anew from the changes in {name}.</source>
            <translation>Die Personen wurden aus den Änderungen in {name} neu gebildet.</translation>
        </message>
        <message>
            <source>The scale `{name}` gives this field its options.</source>
            <translation>Die Skala `{name}` gibt diesem Feld seine Auswahl.</translation>
        </message>
        <message>
            <source>The scale `{name}` has only one option.</source>
            <translation>Die Skala `{name}` hat nur eine Möglichkeit.</translation>
        </message>
        <message>
            <source>The script has errors: it is published once it can be used.</source>
            <translation>Das Skript hat Fehler: Veröffentlicht wird es, sobald es brauchbar ist.</translation>
        </message>
        <message>
            <source>The script has {count} steps; {most} fit.</source>
            <translation>Das Skript hat {count} Schritte; höchstens {most} passen hinein.</translation>
        </message>
        <message>
            <source>The script {name} was changed on two machines in the same place (row {row}). Yours stays; the other is {path}. Once both are the same, this is over.</source>
            <translation>Das Skript {name} wurde auf zwei Rechnern an derselben Stelle geändert (Zeile {row}). Deines bleibt; das andere ist {path}. Sobald beide gleich sind, ist das erledigt.</translation>
        </message>
        <message>
            <source>The script {name} was changed on two machines, and the changes do not go together. Yours stays; the other is {path}. Once both are the same, this is over.</source>
            <translation>Das Skript {name} wurde auf zwei Rechnern geändert, und die Änderungen passen nicht zusammen. Deines bleibt; das andere ist {path}. Sobald beide gleich sind, ist das erledigt.</translation>
        </message>
        <message>
            <source>The server at {host} cannot be reached: {why}</source>
            <translation>Der Server {host} ist nicht zu erreichen: {why}</translation>
        </message>
        <message>
            <source>The server at {host} does not answer.</source>
            <translation>Der Server {host} antwortet nicht.</translation>
        </message>
        <message>
            <source>The server at {host} does not let this desk in: {why}</source>
            <translation>Der Server {host} lässt diesen Arbeitsplatz nicht ein: {why}</translation>
        </message>
        <message>
            <source>The server cannot do this: {why}</source>
            <translation>Der Server kann das nicht: {why}</translation>
        </message>
        <message>
            <source>The server does not let an office be made: {why}</source>
            <translation>Auf dem Server lässt sich kein Büro einrichten: {why}</translation>
        </message>
        <message>
            <source>The server is PostgreSQL {version}; an office needs {least}.</source>
            <translation>Der Server ist PostgreSQL {version}; ein Büro braucht {least}.</translation>
        </message>
        <message>
            <source>The server was lost: {why}</source>
            <translation>Die Verbindung zum Server ist abgerissen: {why}</translation>
        </message>
        <message>
            <source>The server was put back to a time before the office had its key. Nothing is sent before the desk of an admin was there.</source>
            <translation>Der Server wurde auf eine Zeit zurückgesetzt, in der das Büro seinen Schlüssel noch nicht hatte. Gesendet wird erst, wenn ein Arbeitsplatz der Verwaltung da war.</translation>
        </message>
        <message>
            <source>The server was put back to an earlier time. Everything is looked at once more.</source>
            <translation>Der Server wurde auf einen früheren Stand zurückgesetzt. Alles wird noch einmal durchgesehen.</translation>
        </message>
        <message>
            <source>The space after `{mark}` is no plain one.</source>
            <translation>Das Leerzeichen nach `{mark}` ist kein gewöhnliches.</translation>
        </message>
        <message>
            <source>The sums down to here have too many parts to be worked out at every key.</source>
            <translation>Die Rechnungen bis hierher haben zu viele Teile, um bei jeder Taste ausgerechnet zu werden.</translation>
        </message>
        <message>
            <source>The table `{name}` has no column `{column}`.</source>
            <translation>Die Tabelle `{name}` hat keine Spalte `{column}`.</translation>
        </message>
        <message>
            <source>The template cannot be read: {why}.</source>
            <translation>Die Vorlage lässt sich nicht lesen: {why}.</translation>
        </message>
        <message>
            <source>The time {where} is {here} s here and {there} s there.</source>
            <translation>Die Zeit {where} ist hier {here} s und dort {there} s.</translation>
        </message>
        <message>
            <source>The version is {here} here and {there} there.</source>
            <translation>Die Version ist hier {here} und dort {there}.</translation>
        </message>
        <message>
            <source>The version that was being written was taken; the damaged files were set aside.</source>
            <translation>Die Fassung, die gerade geschrieben wurde, wurde genommen; die beschädigten Dateien wurden beiseitegelegt.</translation>
        </message>
        <message>
            <source>The {what} `{name}` is missing.</source>
            <translation>Es fehlt: {what} `{name}`.</translation>
        </message>
        <message>
            <source>The {what} `{name}` is only here.</source>
            <translation>Nur hier gibt es: {what} `{name}`.</translation>
        </message>
        <message>
            <source>There are more errors than these.</source>
            <translation>Es gibt noch mehr Fehler als diese.</translation>
        </message>
        <message>
            <source>There are more hints than these.</source>
            <translation>Es gibt noch mehr Hinweise als diese.</translation>
        </message>
        <message>
            <source>There is an office in this database already. Its admin invites more desks: office invite NAME</source>
            <translation>In dieser Datenbank ist schon ein Büro. Wer es verwaltet, lädt weitere Arbeitsplätze ein: office invite NAME</translation>
        </message>
        <message>
            <source>There is no amount in this yet.</source>
            <translation>Darin ist noch kein Betrag.</translation>
        </message>
        <message>
            <source>There is no answer “{choice}” here.</source>
            <translation>Eine Antwort „{choice}“ gibt es hier nicht.</translation>
        </message>
        <message>
            <source>There is no field “{name}”.</source>
            <translation>Ein Feld „{name}“ gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no file {path}.</source>
            <translation>Eine Datei {path} gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no folder {folder}.</source>
            <translation>Es gibt keinen Ordner {folder}.</translation>
        </message>
        <message>
            <source>There is no item “{item}”.</source>
            <translation>Einen Punkt „{item}“ gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no machine “{name}” in the folder.</source>
            <translation>Einen Rechner „{name}“ gibt es in dem Ordner nicht.</translation>
        </message>
        <message>
            <source>There is no member of that name in the office.</source>
            <translation>Im Büro gibt es kein Mitglied dieses Namens.</translation>
        </message>
        <message>
            <source>There is no month {month}.</source>
            <translation>Einen Monat {month} gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no note “{note}”.</source>
            <translation>Eine Notiz „{note}“ gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no office in this database any more, or it is closed to this desk.</source>
            <translation>In dieser Datenbank ist kein Büro mehr, oder es ist für diesen Arbeitsplatz verschlossen.</translation>
        </message>
        <message>
            <source>There is no other wording here.</source>
            <translation>Hier gibt es keine andere Formulierung.</translation>
        </message>
        <message>
            <source>There is no outcome “{wanted}”.</source>
            <translation>Ein Ergebnis „{wanted}“ gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no pack {name}.</source>
            <translation>Ein Paket {name} gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no pivot “{rest}”.</source>
            <translation>Eine Wendung „{rest}“ gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no prepared answer “{prepared}”.</source>
            <translation>Eine vorbereitete Antwort „{prepared}“ gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no rating “{rating}”.</source>
            <translation>Eine Bewertung „{rating}“ gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no script at hand for this turn.</source>
            <translation>Für diese Wendung gibt es kein Skript.</translation>
        </message>
        <message>
            <source>There is no script in it: no file ends in {suffix}.</source>
            <translation>Es ist kein Skript darin: Keine Datei endet auf {suffix}.</translation>
        </message>
        <message>
            <source>There is no step `{id}`.</source>
            <translation>Einen Schritt `{id}` gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no step `{step}` in {name}.</source>
            <translation>Einen Schritt `{step}` gibt es in {name} nicht.</translation>
        </message>
        <message>
            <source>There is no step before this one.</source>
            <translation>Davor gibt es keinen Schritt.</translation>
        </message>
        <message>
            <source>There is no step under `# Script`.</source>
            <translation>Unter `# Script` gibt es keinen Schritt.</translation>
        </message>
        <message>
            <source>There is no step “{step}”.</source>
            <translation>Einen Schritt „{step}“ gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no such item here.</source>
            <translation>Einen solchen Punkt gibt es hier nicht.</translation>
        </message>
        <message>
            <source>There is no such move.</source>
            <translation>Einen solchen Zug gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no such one here.</source>
            <translation>Das gibt es hier nicht.</translation>
        </message>
        <message>
            <source>There is no table `{name}` in the header.</source>
            <translation>Im Kopf gibt es keine Tabelle `{name}`.</translation>
        </message>
        <message>
            <source>There is no way out for “{what}”.</source>
            <translation>Für „{what}“ gibt es keinen Ausweg.</translation>
        </message>
        <message>
            <source>There is no {about} in it. A pack says there what it is called and who wrote it.</source>
            <translation>Darin fehlt {about}. Dort sagt ein Paket, wie es heißt und von wem es ist.</translation>
        </message>
        <message>
            <source>There is no {day} {month}.</source>
            <translation>Den {day}. {month} gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no {time}.</source>
            <translation>{time} gibt es nicht.</translation>
        </message>
        <message>
            <source>There is nothing after `&gt;`.</source>
            <translation>Nach `&gt;` steht nichts.</translation>
        </message>
        <message>
            <source>There is nothing here to be put into a random order.</source>
            <translation>Hier gibt es nichts, was zufällig gereiht werden kann.</translation>
        </message>
        <message>
            <source>There is nothing in it that a script could be made of.</source>
            <translation>Darin steht nichts, woraus ein Skript werden könnte.</translation>
        </message>
        <message>
            <source>There is nothing in this note yet.</source>
            <translation>In dieser Notiz steht noch nichts.</translation>
        </message>
        <message>
            <source>There is nothing left to undo.</source>
            <translation>Es gibt nichts mehr zurückzunehmen.</translation>
        </message>
        <message>
            <source>They asked not to be called again, {when}.</source>
            <translation>Möchte nicht mehr angerufen werden (gesagt {when}).</translation>
        </message>
        <message>
            <source>They asked to be called back.</source>
            <translation>Ein Rückruf wurde gewünscht.</translation>
        </message>
        <message>
            <source>They called {when}</source>
            <translation>Hat {when} angerufen</translation>
        </message>
        <message>
            <source>They called {when}, unanswered</source>
            <translation>Hat {when} angerufen, ohne Antwort</translation>
        </message>
        <message>
            <source>They called {when}.</source>
            <translation>Hat {when} angerufen.</translation>
        </message>
        <message>
            <source>They replied {when}</source>
            <translation>Hat {when} geantwortet</translation>
        </message>
        <message>
            <source>They return your call {when}</source>
            <translation>Ruft zurück auf deinen Anruf {when}</translation>
        </message>
        <message>
            <source>They return your message {when}</source>
            <translation>Ruft zurück auf deine Nachricht {when}</translation>
        </message>
        <message>
            <source>This Word file is too large to be a guide for a call.</source>
            <translation>Diese Word-Datei ist zu groß für einen Gesprächsleitfaden.</translation>
        </message>
        <message>
            <source>This answer has no label.</source>
            <translation>Diese Antwort hat keine Beschriftung.</translation>
        </message>
        <message>
            <source>This arrow is not known.</source>
            <translation>Diesen Pfeil gibt es nicht.</translation>
        </message>
        <message>
            <source>This build of Call Assist has no part for that. The one called callassist-office has.</source>
            <translation>Diese Ausgabe von Call Assist hat nichts, was das kann. Die namens callassist-office hat es.</translation>
        </message>
        <message>
            <source>This calendar is too large to be read here (more than {size} MB). Export a shorter span of time.</source>
            <translation>Dieser Kalender ist zu groß, um hier gelesen zu werden (mehr als {size} MB). Exportiere einen kürzeren Zeitraum.</translation>
        </message>
        <message>
            <source>This call uses the script “{script}”.</source>
            <translation>Dieser Anruf verwendet das Skript „{script}“.</translation>
        </message>
        <message>
            <source>This call was never finished. Home offers to go on with it or to finish it.</source>
            <translation>Dieser Anruf wurde nie beendet. Die Startseite bietet an, ihn fortzusetzen oder zu beenden.</translation>
        </message>
        <message>
            <source>This cannot stand inside a list item.</source>
            <translation>Das kann nicht in einem Listenpunkt stehen.</translation>
        </message>
        <message>
            <source>This cannot stand inside an option.</source>
            <translation>Das kann nicht in einer Möglichkeit stehen.</translation>
        </message>
        <message>
            <source>This comment is opened and never closed.</source>
            <translation>Dieser Kommentar wird geöffnet und nie geschlossen.</translation>
        </message>
        <message>
            <source>This damaged file was set aside earlier. You may delete it.</source>
            <translation>Diese beschädigte Datei wurde früher beiseitegelegt. Du kannst sie löschen.</translation>
        </message>
        <message>
            <source>This desk belongs to the office “{office}”. Leave it first.</source>
            <translation>Dieser Arbeitsplatz gehört zum Büro „{office}“. Verlasse es zuerst.</translation>
        </message>
        <message>
            <source>This desk has a newer key already.</source>
            <translation>Dieser Arbeitsplatz hat schon einen neueren Schlüssel.</translation>
        </message>
        <message>
            <source>This desk is in no office.</source>
            <translation>Dieser Arbeitsplatz ist in keinem Büro.</translation>
        </message>
        <message>
            <source>This file holds no calendar.</source>
            <translation>Diese Datei enthält keinen Kalender.</translation>
        </message>
        <message>
            <source>This file is damaged, or it is no list.</source>
            <translation>Diese Datei ist beschädigt oder keine Liste.</translation>
        </message>
        <message>
            <source>This file is no list of Call Assist: {why}.</source>
            <translation>Diese Datei ist keine Liste von Call Assist: {why}.</translation>
        </message>
        <message>
            <source>This file is not from Call Assist. It is left alone.</source>
            <translation>Diese Datei ist nicht von Call Assist. Sie bleibt unberührt.</translation>
        </message>
        <message>
            <source>This invitation was used already: it is good for one desk. Ask for a new one.</source>
            <translation>Diese Einladung wurde schon benutzt: sie gilt für einen Arbeitsplatz. Bitte um eine neue.</translation>
        </message>
        <message>
            <source>This is longer than a script can be: at most {most} characters.</source>
            <translation>Das ist länger, als ein Skript sein kann: höchstens {most} Zeichen.</translation>
        </message>
        <message>
            <source>This is neither a box to tick nor a field.</source>
            <translation>Das ist weder ein Kästchen noch ein Feld.</translation>
        </message>
        <message>
            <source>This is no Word file that can be read.</source>
            <translation>Das ist keine lesbare Word-Datei.</translation>
        </message>
        <message>
            <source>This is no address of a server. One looks like this: postgresql://owner@db.example/office</source>
            <translation>Das ist keine Adresse eines Servers. Eine sieht so aus: postgresql://owner@db.example/office</translation>
        </message>
        <message>
            <source>This is no call that is over.</source>
            <translation>Das ist kein Anruf, der zu Ende ist.</translation>
        </message>
        <message>
            <source>This is no key of a shared folder, or not the whole of one. It begins with {head}</source>
            <translation>Das ist kein Schlüssel eines gemeinsamen Ordners, oder kein ganzer. Er beginnt mit {head}</translation>
        </message>
        <message>
            <source>This is no text.</source>
            <translation>Das ist kein Text.</translation>
        </message>
        <message>
            <source>This is not a number yet.</source>
            <translation>Das ist noch keine Zahl.</translation>
        </message>
        <message>
            <source>This is not an address yet.</source>
            <translation>Das ist noch keine Adresse.</translation>
        </message>
        <message>
            <source>This is not ticked.</source>
            <translation>Das ist nicht abgehakt.</translation>
        </message>
        <message>
            <source>This is now the script {id} ({lang}); the call runs on {id_2} ({lang_2}).</source>
            <translation>Das ist jetzt das Skript {id} ({lang}); der Anruf läuft mit {id_2} ({lang_2}).</translation>
        </message>
        <message>
            <source>This is the end of the script.</source>
            <translation>Hier endet das Skript.</translation>
        </message>
        <message>
            <source>This is the last step; there is no next.</source>
            <translation>Das ist der letzte Schritt; danach kommt keiner.</translation>
        </message>
        <message>
            <source>This is the number of {who}, who is not to be called again</source>
            <translation>Unter dieser Nummer möchte {who} nicht mehr angerufen werden</translation>
        </message>
        <message>
            <source>This is ticked already.</source>
            <translation>Das ist schon abgehakt.</translation>
        </message>
        <message>
            <source>This jump would be said aloud.</source>
            <translation>Dieser Sprung würde laut gesagt.</translation>
        </message>
        <message>
            <source>This key is not a plain word.</source>
            <translation>Dieser Schlüssel ist kein einfaches Wort.</translation>
        </message>
        <message>
            <source>This key was given up. Take the new one from a machine that has it.</source>
            <translation>Dieser Schlüssel ist abgelöst. Nimm den neuen von einem Rechner, der ihn hat.</translation>
        </message>
        <message>
            <source>This line has no `&gt;` and touches a line that is said.</source>
            <translation>Diese Zeile hat kein `&gt;` und berührt eine Zeile, die gesagt wird.</translation>
        </message>
        <message>
            <source>This line touches the list item above it.</source>
            <translation>Diese Zeile berührt den Listenpunkt darüber.</translation>
        </message>
        <message>
            <source>This link cannot be read.</source>
            <translation>Dieser Link lässt sich nicht lesen.</translation>
        </message>
        <message>
            <source>This link is none that Call Assist knows. It begins with callassist:call?script=</source>
            <translation>Einen solchen Link kennt Call Assist nicht. Er beginnt mit callassist:call?script=</translation>
        </message>
        <message>
            <source>This link is too long to be one of Call Assist.</source>
            <translation>Dieser Link ist zu lang, um einer von Call Assist zu sein.</translation>
        </message>
        <message>
            <source>This link names no script. It says which one with script=</source>
            <translation>Dieser Link nennt kein Skript. Welches gemeint ist, steht in ihm hinter script=</translation>
        </message>
        <message>
            <source>This list is finished.</source>
            <translation>Diese Liste ist beendet.</translation>
        </message>
        <message>
            <source>This list is paused.</source>
            <translation>Diese Liste ist pausiert.</translation>
        </message>
        <message>
            <source>This list item has no text.</source>
            <translation>Dieser Listenpunkt hat keinen Text.</translation>
        </message>
        <message>
            <source>This list was written by a newer version of Call Assist ({format}).</source>
            <translation>Diese Liste stammt von einer neueren Version von Call Assist ({format}).</translation>
        </message>
        <message>
            <source>This looks like a list item.</source>
            <translation>Das sieht aus wie ein Listenpunkt.</translation>
        </message>
        <message>
            <source>This machine has no key that could be renewed.</source>
            <translation>Dieser Rechner hat keinen Schlüssel, der sich erneuern ließe.</translation>
        </message>
        <message>
            <source>This machine has no key. To make one: callassist machines seal</source>
            <translation>Dieser Rechner hat keinen Schlüssel. So entsteht einer: callassist machines seal</translation>
        </message>
        <message>
            <source>This number is too large.</source>
            <translation>Diese Zahl ist zu groß.</translation>
        </message>
        <message>
            <source>This pack has the format {other}; this version reads {format}.</source>
            <translation>Dieses Paket hat das Format {other}; diese Version liest {format}.</translation>
        </message>
        <message>
            <source>This piece has too many parts or is nested too deeply.</source>
            <translation>Dieses Stück hat zu viele Teile oder ist zu tief verschachtelt.</translation>
        </message>
        <message>
            <source>This piece has {count} characters; {most} fit.</source>
            <translation>Dieses Stück hat {count} Zeichen; höchstens {most} passen hinein.</translation>
        </message>
        <message>
            <source>This piece is nested too deeply.</source>
            <translation>Dieses Stück ist zu tief verschachtelt.</translation>
        </message>
        <message>
            <source>This row is nested too deeply to be read.</source>
            <translation>Diese Zeile ist zu tief verschachtelt, um sie zu lesen.</translation>
        </message>
        <message>
            <source>This script has no step to start with.</source>
            <translation>Dieses Skript hat keinen Schritt, mit dem es beginnt.</translation>
        </message>
        <message>
            <source>This script needs format {wanted}; this version reads up to format {major}.</source>
            <translation>Dieses Skript braucht Format {wanted}; diese Version liest bis Format {major}.</translation>
        </message>
        <message>
            <source>This stands before the first `##` heading.</source>
            <translation>Das steht vor der ersten Überschrift mit `##`.</translation>
        </message>
        <message>
            <source>This stands before the first part.</source>
            <translation>Das steht vor dem ersten Teil.</translation>
        </message>
        <message>
            <source>This step has no countdown.</source>
            <translation>Dieser Schritt hat keinen Countdown.</translation>
        </message>
        <message>
            <source>This step jumps twice.</source>
            <translation>Dieser Schritt springt zweimal.</translation>
        </message>
        <message>
            <source>This text is too long.</source>
            <translation>Dieser Text ist zu lang.</translation>
        </message>
        <message>
            <source>This value is too involved for a header.</source>
            <translation>Dieser Wert ist zu verwickelt für einen Kopf.</translation>
        </message>
        <message>
            <source>This was written by a newer version of Call Assist, so it can be read here but not changed.</source>
            <translation>Das wurde von einer neueren Version von Call Assist geschrieben; hier lässt es sich lesen, aber nicht ändern.</translation>
        </message>
        <message>
            <source>Thursday</source>
            <translation>Donnerstag</translation>
        </message>
        <message>
            <source>Too few calls to say.</source>
            <translation>Zu wenige Anrufe, um etwas zu sagen.</translation>
        </message>
        <message>
            <source>Too long for a day and time.</source>
            <translation>Zu lang für Tag und Zeit.</translation>
        </message>
        <message>
            <source>Too many open files</source>
            <translation>zu viele offene Dateien</translation>
        </message>
        <message>
            <source>Tuesday</source>
            <translation>Dienstag</translation>
        </message>
        <message>
            <source>Two things at least, or leave the order out.</source>
            <translation>Mindestens zwei, oder lass die Reihenfolge weg.</translation>
        </message>
        <message>
            <source>Types: {names}.</source>
            <translation>Arten: {names}.</translation>
        </message>
        <message>
            <source>Use a dot and a name, or `|first` and `|last`.</source>
            <translation>Verwende Punkt und Namen oder `|first` und `|last`.</translation>
        </message>
        <message>
            <source>Use a filter, as in `{{ name|upper }}`.</source>
            <translation>Verwende einen Filter, etwa `{{ name|upper }}`.</translation>
        </message>
        <message>
            <source>Use a plain space</source>
            <translation>Einfaches Leerzeichen nehmen</translation>
        </message>
        <message>
            <source>Use fewer, or smaller, steps.</source>
            <translation>Verwende weniger oder kleinere Schritte.</translation>
        </message>
        <message>
            <source>Use fields and options instead.</source>
            <translation>Verwende stattdessen Felder und Möglichkeiten.</translation>
        </message>
        <message>
            <source>Use letters, digits and `-`.</source>
            <translation>Verwende Buchstaben, Ziffern und `-`.</translation>
        </message>
        <message>
            <source>Use small letters, digits and `_`, a letter first.</source>
            <translation>Verwende Kleinbuchstaben, Ziffern und `_`, zuerst einen Buchstaben.</translation>
        </message>
        <message>
            <source>Use small letters, digits and `_`, and no type of field.</source>
            <translation>Nimm Kleinbuchstaben, Ziffern und `_`, und keine Art von Feld.</translation>
        </message>
        <message>
            <source>Use straight quotes in a template: "like this".</source>
            <translation>Verwende in einer Vorlage gerade Anführungszeichen: "so".</translation>
        </message>
        <message>
            <source>Use the keys `yes` and `no`, or make it a `choice`.</source>
            <translation>Verwende die Schlüssel `yes` und `no`, oder mach eine `choice` daraus.</translation>
        </message>
        <message>
            <source>Use the last one directly.</source>
            <translation>Verwende gleich das letzte.</translation>
        </message>
        <message>
            <source>Use the newer format</source>
            <translation>Das neuere Format nehmen</translation>
        </message>
        <message>
            <source>Use “{near}”</source>
            <translation>„{near}“ nehmen</translation>
        </message>
        <message>
            <source>Wednesday</source>
            <translation>Mittwoch</translation>
        </message>
        <message>
            <source>What is worked out has no options below it.</source>
            <translation>Was berechnet wird, hat keine Möglichkeiten unter sich.</translation>
        </message>
        <message>
            <source>What is worked out is no {type}.</source>
            <translation>Was berechnet wird, ist kein {type}.</translation>
        </message>
        <message>
            <source>What is worked out leads nowhere by itself.</source>
            <translation>Was berechnet wird, führt von selbst nirgendwohin.</translation>
        </message>
        <message>
            <source>What is worked out takes no other option than `sensitive`.</source>
            <translation>Was berechnet wird, nimmt keine andere Angabe als `sensitive`.</translation>
        </message>
        <message>
            <source>What led here leads to “{title}” now.</source>
            <translation>Was hierher führte, führt jetzt zu „{title}“.</translation>
        </message>
        <message>
            <source>What must be said has no other wording.</source>
            <translation>Was gesagt werden muss, hat keine andere Formulierung.</translation>
        </message>
        <message>
            <source>What must be said has no place here.</source>
            <translation>Was gesagt werden muss, hat hier keinen Platz.</translation>
        </message>
        <message>
            <source>What must be said is not optional.</source>
            <translation>Was gesagt werden muss, ist nicht optional.</translation>
        </message>
        <message>
            <source>What speaks with the server of the office has ended. It is begun anew.</source>
            <translation>Was mit dem Server des Büros spricht, ist beendet. Es wird neu begonnen.</translation>
        </message>
        <message>
            <source>What this copy knew has been taken over. You may delete it.</source>
            <translation>Was diese Kopie wusste, ist übernommen. Du kannst sie löschen.</translation>
        </message>
        <message>
            <source>Where `{test}` is true, a jump before it is as well.</source>
            <translation>Wo `{test}` zutrifft, trifft auch ein Sprung davor zu.</translation>
        </message>
        <message>
            <source>Where several can be chosen, none can lead on.</source>
            <translation>Wo sich mehrere wählen lassen, kann keine weiterführen.</translation>
        </message>
        <message>
            <source>Which day of the week?</source>
            <translation>An welchem Wochentag?</translation>
        </message>
        <message>
            <source>Which day, and at what time?</source>
            <translation>An welchem Tag, und um wie viel Uhr?</translation>
        </message>
        <message>
            <source>Which day?</source>
            <translation>An welchem Tag?</translation>
        </message>
        <message>
            <source>Which is the month? Write it in letters: {example}.</source>
            <translation>Was davon ist der Monat? Schreib ihn aus: {example}.</translation>
        </message>
        <message>
            <source>Whoever answers at {host} is not the server of the office. Nothing was sent.</source>
            <translation>Was bei {host} antwortet, ist nicht der Server des Büros. Es wurde nichts gesendet.</translation>
        </message>
        <message>
            <source>With {values} no answer leads on from `{id}`.</source>
            <translation>Mit {values} führt bei `{id}` keine Antwort weiter.</translation>
        </message>
        <message>
            <source>Without `{name}` this line has a blank.</source>
            <translation>Ohne `{name}` hat diese Zeile eine Lücke.</translation>
        </message>
        <message>
            <source>Words cannot be part of a sum.</source>
            <translation>Worte können kein Teil einer Rechnung sein.</translation>
        </message>
        <message>
            <source>Write `# Script` above it.</source>
            <translation>Schreib `# Script` darüber.</translation>
        </message>
        <message>
            <source>Write `## Title (#id)`, without braces.</source>
            <translation>Schreib `## Title (#id)`, ohne geschweifte Klammern.</translation>
        </message>
        <message>
            <source>Write `## ` before it.</source>
            <translation>Schreib `## ` davor.</translation>
        </message>
        <message>
            <source>Write `## ` for a step.</source>
            <translation>Schreib `## ` für einen Schritt.</translation>
        </message>
        <message>
            <source>Write `## …` above it.</source>
            <translation>Schreib `## …` darüber.</translation>
        </message>
        <message>
            <source>Write `- (if score &gt; 9) -&gt; step`.</source>
            <translation>Schreib `- (if score &gt; 9) -&gt; schritt`.</translation>
        </message>
        <message>
            <source>Write `- [ ] …` or `- [name: type] …`.</source>
            <translation>Schreib `- [ ] …` oder `- [name: type] …`.</translation>
        </message>
        <message>
            <source>Write `- [ ] …`.</source>
            <translation>Schreib `- [ ] …`.</translation>
        </message>
        <message>
            <source>Write `- key: label`.</source>
            <translation>Schreib `- key: label`.</translation>
        </message>
        <message>
            <source>Write `-&gt; back`, `-&gt; step` or `-&gt; end: outcome` at its end.</source>
            <translation>Schreib `-&gt; back`, `-&gt; step` oder `-&gt; end: outcome` an sein Ende.</translation>
        </message>
        <message>
            <source>Write `-&gt; end: {outcome}` where it happens.</source>
            <translation>Schreib `-&gt; end: {outcome}` dorthin, wo es geschieht.</translation>
        </message>
        <message>
            <source>Write `-&gt;`, a dash and a `&gt;`.</source>
            <translation>Schreib `-&gt;`, einen Strich und ein `&gt;`.</translation>
        </message>
        <message>
            <source>Write `==`.</source>
            <translation>Schreib `==`.</translation>
        </message>
        <message>
            <source>Write `&gt;!` before each, or leave a row empty between.</source>
            <translation>Schreib `&gt;!` vor jede, oder lass eine Zeile dazwischen leer.</translation>
        </message>
        <message>
            <source>Write `about: candidate` into the header.</source>
            <translation>Schreib `about: candidate` in den Kopf.</translation>
        </message>
        <message>
            <source>Write `back`, a step's id or `end: outcome`.</source>
            <translation>Schreib `back`, die Kennung eines Schritts oder `end: outcome`.</translation>
        </message>
        <message>
            <source>Write `format: callscript/2` in the header.</source>
            <translation>Schreib `format: callscript/2` in den Kopf.</translation>
        </message>
        <message>
            <source>Write `format: {format}/{major}`.</source>
            <translation>Schreib `format: {format}/{major}`.</translation>
        </message>
        <message>
            <source>Write `key: value`.</source>
            <translation>Schreib `key: value`.</translation>
        </message>
        <message>
            <source>Write `lang: en` or `lang: pt-BR`.</source>
            <translation>Schreib `lang: en` oder `lang: pt-BR`.</translation>
        </message>
        <message>
            <source>Write `length: 12min`.</source>
            <translation>Schreib `length: 12min`.</translation>
        </message>
        <message>
            <source>Write `order: random`.</source>
            <translation>Schreib `order: random`.</translation>
        </message>
        <message>
            <source>Write `repeat: member, another "One more", until "Nobody else"`.</source>
            <translation>Schreib `repeat: mitglied, another "Noch jemand", until "Sonst niemand"`.</translation>
        </message>
        <message>
            <source>Write `sample:` and under it, two spaces in, `person.first_name: Dana`.</source>
            <translation>Schreib `sample:` und darunter, zwei Leerzeichen eingerückt, `person.first_name: Dana`.</translation>
        </message>
        <message>
            <source>Write `use: file#step`.</source>
            <translation>Schreib `use: file#step`.</translation>
        </message>
        <message>
            <source>Write `version: 1`.</source>
            <translation>Schreib `version: 1`.</translation>
        </message>
        <message>
            <source>Write `{% if name %}` to ask whether it is known.</source>
            <translation>Schreib `{% if name %}`, um zu fragen, ob es bekannt ist.</translation>
        </message>
        <message>
            <source>Write `{% if {name} %}…{% endif %}` around it.</source>
            <translation>Schreib `{% if {name} %}…{% endif %}` darum herum.</translation>
        </message>
        <message>
            <source>Write `{key}: 60s`.</source>
            <translation>Schreib `{key}: 60s`.</translation>
        </message>
        <message>
            <source>Write `{name} == "yes"`.</source>
            <translation>Schreib `{name} == "yes"`.</translation>
        </message>
        <message>
            <source>Write `{name}: {label: …, means: …}`.</source>
            <translation>Schreib `{name}: {label: …, means: …}`.</translation>
        </message>
        <message>
            <source>Write `{{ {name} }}`.</source>
            <translation>Schreib `{{ {name} }}`.</translation>
        </message>
        <message>
            <source>Write `{{ {name}|default("…") }}` or `{% if {name} %}…{% endif %}`.</source>
            <translation>Schreib `{{ {name}|default("…") }}` oder `{% if {name} %}…{% endif %}`.</translation>
        </message>
        <message>
            <source>Write a jump with a condition: `-&gt; step (if {name} &gt; 9)`.</source>
            <translation>Schreib einen Sprung mit Bedingung: `-&gt; schritt (if {name} &gt; 9)`.</translation>
        </message>
        <message>
            <source>Write a list with brackets: `["a", "b"]`.</source>
            <translation>Schreib eine Liste in eckigen Klammern: `["a", "b"]`.</translation>
        </message>
        <message>
            <source>Write a list: `- `.</source>
            <translation>Schreib eine Liste: `- `.</translation>
        </message>
        <message>
            <source>Write a step's id after it, `next`, `back` or `end: outcome`.</source>
            <translation>Schreib danach die Kennung eines Schritts, `next`, `back` oder `end: outcome`.</translation>
        </message>
        <message>
            <source>Write a step's id after the arrow, or `end: outcome`.</source>
            <translation>Schreib nach dem Pfeil die Kennung eines Schritts oder `end: outcome`.</translation>
        </message>
        <message>
            <source>Write another: `(#id)`.</source>
            <translation>Schreib eine andere: `(#id)`.</translation>
        </message>
        <message>
            <source>Write each under `scales:`, two spaces in: `agree: {1: Not at all, 2: Somewhat}`.</source>
            <translation>Schreib jede unter `scales:`, zwei Leerzeichen eingerückt: `agree: {1: Gar nicht, 2: Etwas}`.</translation>
        </message>
        <message>
            <source>Write each under `{key}:`, two spaces in: `booked: Interview agreed`.</source>
            <translation>Schreib jedes unter `{key}:`, zwei Leerzeichen eingerückt: `booked: Interview agreed`.</translation>
        </message>
        <message>
            <source>Write hours as in Mo Tu We Th Fr 09:00-17:00.</source>
            <translation>Schreib Zeiten wie in Mo Tu We Th Fr 09:00-17:00.</translation>
        </message>
        <message>
            <source>Write how long, as in “wait 12s”.</source>
            <translation>Schreib, wie lange, wie in „wait 12s“.</translation>
        </message>
        <message>
            <source>Write it as name=value.</source>
            <translation>Schreib es als name=wert.</translation>
        </message>
        <message>
            <source>Write it behind `{key}:`.</source>
            <translation>Schreib ihn hinter `{key}:`.</translation>
        </message>
        <message>
            <source>Write it out, plainly.</source>
            <translation>Schreib es einfach aus.</translation>
        </message>
        <message>
            <source>Write it under `tables:`.</source>
            <translation>Schreib sie unter `tables:`.</translation>
        </message>
        <message>
            <source>Write one behind it: `(#id)`.</source>
            <translation>Schreib eine dahinter: `(#id)`.</translation>
        </message>
        <message>
            <source>Write one key in each row.</source>
            <translation>Schreib in jede Zeile einen Schlüssel.</translation>
        </message>
        <message>
            <source>Write one of at most 15 digits before its point.</source>
            <translation>Schreibe eine mit höchstens 15 Ziffern vor dem Komma.</translation>
        </message>
        <message>
            <source>Write the lines out, or use `|join(", ")`.</source>
            <translation>Schreib die Zeilen aus, oder verwende `|join(", ")`.</translation>
        </message>
        <message>
            <source>Write the number of the line, or nothing.</source>
            <translation>Schreib die Nummer der Zeile oder nichts.</translation>
        </message>
        <message>
            <source>Write the value out.</source>
            <translation>Schreib den Wert aus.</translation>
        </message>
        <message>
            <source>Write the words as they are.</source>
            <translation>Schreib die Worte, wie sie sind.</translation>
        </message>
        <message>
            <source>Write the words where they are said.</source>
            <translation>Schreib die Worte dorthin, wo sie gesagt werden.</translation>
        </message>
        <message>
            <source>Write the words, or take the `&gt;` out.</source>
            <translation>Schreib die Worte, oder entferne das `&gt;`.</translation>
        </message>
        <message>
            <source>Write them below it, two spaces in: `  - key: label`.</source>
            <translation>Schreib sie darunter, zwei Leerzeichen eingerückt: `  - key: label`.</translation>
        </message>
        <message>
            <source>Write what is to be done or said.</source>
            <translation>Schreib, was zu tun oder zu sagen ist.</translation>
        </message>
        <message>
            <source>Write what is to be done.</source>
            <translation>Schreib, was zu tun ist.</translation>
        </message>
        <message>
            <source>Write what it means: `{name}: …`.</source>
            <translation>Schreib, was es bedeutet: `{name}: …`.</translation>
        </message>
        <message>
            <source>Write what they say before the arrow.</source>
            <translation>Schreib vor den Pfeil, was geantwortet wird.</translation>
        </message>
        <message>
            <source>Write “-&gt;”</source>
            <translation>„-&gt;“ schreiben</translation>
        </message>
        <message>
            <source>Write “==”</source>
            <translation>„==“ schreiben</translation>
        </message>
        <message>
            <source>Write “[ ]”</source>
            <translation>„[ ]“ schreiben</translation>
        </message>
        <message>
            <source>You are no member of this office any more. What is here stays here.</source>
            <translation>Du bist kein Mitglied dieses Büros mehr. Was hier ist, bleibt hier.</translation>
        </message>
        <message>
            <source>You promised to call them {when}.</source>
            <translation>Du hast versprochen, {when} anzurufen.</translation>
        </message>
        <message>
            <source>You spoke {when}</source>
            <translation>Ihr habt {when} gesprochen</translation>
        </message>
        <message>
            <source>Your interview is agreed {when}.</source>
            <translation>Euer Gespräch ist für {when} vereinbart.</translation>
        </message>
        <message>
            <source>Your own keys open with `x-`.</source>
            <translation>Eigene Schlüssel beginnen mit `x-`.</translation>
        </message>
        <message>
            <source>Your rights in the office do not go so far.</source>
            <translation>So weit reichen deine Rechte im Büro nicht.</translation>
        </message>
        <message>
            <source>Your rights in the office have grown: whom this desk had forgotten for itself is forgotten for all now. People: {n}.</source>
            <translation>Deine Rechte im Büro sind größer geworden: Wen dieser Arbeitsplatz für sich vergessen hatte, ist jetzt für alle vergessen. Personen: {n}.</translation>
        </message>
        <message>
            <source>Your share of the disk is full.</source>
            <translation>Dein Anteil am Datenträger ist voll.</translation>
        </message>
        <message>
            <source>`# {text}` is no part of a script.</source>
            <translation>`# {text}` ist kein Teil eines Skripts.</translation>
        </message>
        <message>
            <source>`# {text}` is there twice.</source>
            <translation>`# {text}` kommt zweimal vor.</translation>
        </message>
        <message>
            <source>`**` is opened and never closed.</source>
            <translation>`**` wird geöffnet und nie geschlossen.</translation>
        </message>
        <message>
            <source>`=` does not compare, in `{test}`.</source>
            <translation>`=` vergleicht nicht, in `{test}`.</translation>
        </message>
        <message>
            <source>`default={default}` is none of the options.</source>
            <translation>`default={default}` ist keine der Möglichkeiten.</translation>
        </message>
        <message>
            <source>`each` stands after the name of a field.</source>
            <translation>`each` steht hinter dem Namen eines Feldes.</translation>
        </message>
        <message>
            <source>`format: {text}` is not known.</source>
            <translation>`format: {text}` ist nicht bekannt.</translation>
        </message>
        <message>
            <source>`lang: {text}` is no language tag.</source>
            <translation>`lang: {text}` ist kein Sprachkürzel.</translation>
        </message>
        <message>
            <source>`length: {text}` is no length of time.</source>
            <translation>`length: {text}` ist keine Zeitdauer.</translation>
        </message>
        <message>
            <source>`min` is larger than `max`.</source>
            <translation>`min` ist größer als `max`.</translation>
        </message>
        <message>
            <source>`only if` {where} differs.</source>
            <translation>`only if` {where} ist verschieden.</translation>
        </message>
        <message>
            <source>`options` stands after the name of a field.</source>
            <translation>`options` steht nach dem Namen eines Feldes.</translation>
        </message>
        <message>
            <source>`order: {value}` is no order.</source>
            <translation>`order: {value}` ist keine Reihenfolge.</translation>
        </message>
        <message>
            <source>`order` {where} differs.</source>
            <translation>`order` {where} ist verschieden.</translation>
        </message>
        <message>
            <source>`raw` cannot be used here.</source>
            <translation>`raw` ist hier nicht möglich.</translation>
        </message>
        <message>
            <source>`repeat: {value}` cannot be read.</source>
            <translation>`repeat: {value}` ist nicht zu lesen.</translation>
        </message>
        <message>
            <source>`repeat` {where} differs.</source>
            <translation>`repeat` {where} ist verschieden.</translation>
        </message>
        <message>
            <source>`sample` is not a list of rows `name: value`.</source>
            <translation>`sample` ist keine Liste von Zeilen `name: value`.</translation>
        </message>
        <message>
            <source>`scales` is not a list of rows `name: {key: label, …}`.</source>
            <translation>`scales` ist keine Liste von Zeilen `name: {schlüssel: beschriftung, …}`.</translation>
        </message>
        <message>
            <source>`table` takes the names of a table and of a column.</source>
            <translation>`table` nimmt die Namen einer Tabelle und einer Spalte.</translation>
        </message>
        <message>
            <source>`tables` is not a list of at most {most} tables.</source>
            <translation>`tables` ist keine Liste von höchstens {most} Tabellen.</translation>
        </message>
        <message>
            <source>`timer` {where} differs.</source>
            <translation>`timer` {where} ist verschieden.</translation>
        </message>
        <message>
            <source>`use: {name}#{step}` leads back to itself.</source>
            <translation>`use: {name}#{step}` führt zu sich selbst zurück.</translation>
        </message>
        <message>
            <source>`use:` goes more than {deepest} deep.</source>
            <translation>`use:` geht mehr als {deepest} tief.</translation>
        </message>
        <message>
            <source>`use:` names no step.</source>
            <translation>`use:` nennt keinen Schritt.</translation>
        </message>
        <message>
            <source>`use:` takes in too many rows.</source>
            <translation>`use:` holt zu viele Zeilen herein.</translation>
        </message>
        <message>
            <source>`version: {text}` is not a whole number.</source>
            <translation>`version: {text}` ist keine ganze Zahl.</translation>
        </message>
        <message>
            <source>`{fact}` is in sight in every call.</source>
            <translation>`{fact}` ist in jedem Anruf zu sehen.</translation>
        </message>
        <message>
            <source>`{fact}` is nothing that is known before the call.</source>
            <translation>`{fact}` ist nichts, was vor dem Anruf bekannt ist.</translation>
        </message>
        <message>
            <source>`{given}` cannot be an id.</source>
            <translation>`{given}` kann keine Kennung sein.</translation>
        </message>
        <message>
            <source>`{html}` is HTML; it would be read out as it is.</source>
            <translation>`{html}` ist HTML; es würde so vorgelesen, wie es dasteht.</translation>
        </message>
        <message>
            <source>`{id}` has more than {most} rows from here on.</source>
            <translation>`{id}` hat ab hier mehr als {most} Zeilen.</translation>
        </message>
        <message>
            <source>`{id}` is a side path in one of the two only.</source>
            <translation>`{id}` ist nur in einem der beiden ein Nebenweg.</translation>
        </message>
        <message>
            <source>`{key}: {value}` is no length of time.</source>
            <translation>`{key}: {value}` ist keine Dauer.</translation>
        </message>
        <message>
            <source>`{key}={value}`: {why}.</source>
            <translation>`{key}={value}`: {why}.</translation>
        </message>
        <message>
            <source>`{key}` has no place here.</source>
            <translation>`{key}` gehört nicht hierher.</translation>
        </message>
        <message>
            <source>`{key}` has no value.</source>
            <translation>`{key}` hat keinen Wert.</translation>
        </message>
        <message>
            <source>`{key}` is given twice.</source>
            <translation>`{key}` steht zweimal da.</translation>
        </message>
        <message>
            <source>`{key}` is not a list of rows `id: label`.</source>
            <translation>`{key}` ist keine Liste von Zeilen `id: label`.</translation>
        </message>
        <message>
            <source>`{label}:` stands between two quotes.</source>
            <translation>`{label}:` steht zwischen zwei Zitaten.</translation>
        </message>
        <message>
            <source>`{name}` cannot be a field's name.</source>
            <translation>`{name}` kann kein Feldname sein.</translation>
        </message>
        <message>
            <source>`{name}` cannot be an id.</source>
            <translation>`{name}` kann keine Kennung sein.</translation>
        </message>
        <message>
            <source>`{name}` cannot be the name of a scale.</source>
            <translation>`{name}` kann nicht der Name einer Skala sein.</translation>
        </message>
        <message>
            <source>`{name}` cannot be used here.</source>
            <translation>`{name}` geht hier nicht.</translation>
        </message>
        <message>
            <source>`{name}` counts as true for “no” as well.</source>
            <translation>`{name}` gilt auch bei „no“ als wahr.</translation>
        </message>
        <message>
            <source>`{name}` has no label.</source>
            <translation>`{name}` hat keine Beschriftung.</translation>
        </message>
        <message>
            <source>`{name}` has no option `{value}`.</source>
            <translation>`{name}` hat keine Möglichkeit `{value}`.</translation>
        </message>
        <message>
            <source>`{name}` has no options to read out.</source>
            <translation>`{name}` hat keine Möglichkeiten zum Vorlesen.</translation>
        </message>
        <message>
            <source>`{name}` is a number, `{value}` is text.</source>
            <translation>`{name}` ist eine Zahl, `{value}` ist Text.</translation>
        </message>
        <message>
            <source>`{name}` is given twice.</source>
            <translation>`{name}` steht zweimal da.</translation>
        </message>
        <message>
            <source>`{name}` is no number, so the sum stays blank.</source>
            <translation>`{name}` ist keine Zahl, darum bleibt die Summe leer.</translation>
        </message>
        <message>
            <source>`{name}` is no table.</source>
            <translation>`{name}` ist keine Tabelle.</translation>
        </message>
        <message>
            <source>`{name}` is not a CSV file beside this one.</source>
            <translation>`{name}` ist keine CSV-Datei neben dieser.</translation>
        </message>
        <message>
            <source>`{name}` is not a file beside this one.</source>
            <translation>`{name}` ist keine Datei neben dieser.</translation>
        </message>
        <message>
            <source>`{name}` is only compared with, and is not to be seen.</source>
            <translation>Mit `{name}` wird nur verglichen; es soll nicht zu sehen sein.</translation>
        </message>
        <message>
            <source>`{name}` is worked out from itself.</source>
            <translation>`{name}` wird aus sich selbst berechnet.</translation>
        </message>
        <message>
            <source>`{name}` may not have been asked yet.</source>
            <translation>Nach `{name}` wurde vielleicht noch nicht gefragt.</translation>
        </message>
        <message>
            <source>`{name}` takes plain values in its brackets.</source>
            <translation>`{name}` nimmt in seinen Klammern nur einfache Werte.</translation>
        </message>
        <message>
            <source>`{name}` waits for {others}, and that for it.</source>
            <translation>`{name}` wartet auf {others}, und umgekehrt.</translation>
        </message>
        <message>
            <source>`{name}` would be said with its braces.</source>
            <translation>`{name}` würde samt Klammern vorgelesen.</translation>
        </message>
        <message>
            <source>`{opt}` cannot be said of this field.</source>
            <translation>`{opt}` passt nicht zu diesem Feld.</translation>
        </message>
        <message>
            <source>`{opt}` is no option of a field.</source>
            <translation>`{opt}` ist keine Angabe für ein Feld.</translation>
        </message>
        <message>
            <source>`{sign}` closes something that was never opened.</source>
            <translation>`{sign}` schließt etwas, das nie geöffnet wurde.</translation>
        </message>
        <message>
            <source>`{status}` is no answer that a field can have instead.</source>
            <translation>`{status}` ist keine Antwort, die ein Feld stattdessen haben kann.</translation>
        </message>
        <message>
            <source>`{test}` never comes true.</source>
            <translation>`{test}` trifft nie zu.</translation>
        </message>
        <message>
            <source>`{text}` cannot be an id.</source>
            <translation>`{text}` kann keine Kennung sein.</translation>
        </message>
        <message>
            <source>`{text}` is no type of field.</source>
            <translation>`{text}` ist keine Art von Feld.</translation>
        </message>
        <message>
            <source>`{title}` has nothing to say.</source>
            <translation>`{title}` hat nichts zu sagen.</translation>
        </message>
        <message>
            <source>`{title}` has {needed} boxes that must be ticked.</source>
            <translation>`{title}` hat {needed} Kästchen, die abzuhaken sind.</translation>
        </message>
        <message>
            <source>`{title}` takes {seconds} s to say; {planned} s are planned.</source>
            <translation>Für `{title}` braucht man {seconds} s; geplant sind {planned} s.</translation>
        </message>
        <message>
            <source>`{value}` is no number</source>
            <translation>`{value}` ist keine Zahl</translation>
        </message>
        <message>
            <source>`{word}` is no setting.</source>
            <translation>`{word}` ist keine Einstellung.</translation>
        </message>
        <message>
            <source>a `:` stands where none belongs</source>
            <translation>ein `:` steht, wo keiner hingehört</translation>
        </message>
        <message>
            <source>a `[` is opened and never closed</source>
            <translation>eine `[` wird geöffnet und nie geschlossen</translation>
        </message>
        <message>
            <source>a `{` is opened and never closed</source>
            <translation>eine `{` wird geöffnet und nie geschlossen</translation>
        </message>
        <message>
            <source>a field of type {kind} has no {key}</source>
            <translation>ein Feld der Art {kind} hat kein {key}</translation>
        </message>
        <message>
            <source>a firm without a number or an email, and no person</source>
            <translation>eine Firma ohne Nummer und E-Mail, und keine Person</translation>
        </message>
        <message>
            <source>a group of {count}, and no person: {text}</source>
            <translation>eine Gruppe von {count} und keine Person: {text}</translation>
        </message>
        <message>
            <source>a key</source>
            <translation>ein Schlüssel</translation>
        </message>
        <message>
            <source>a name</source>
            <translation>ein Name</translation>
        </message>
        <message>
            <source>a name or a value is missing</source>
            <translation>ein Name oder ein Wert fehlt</translation>
        </message>
        <message>
            <source>a number from {least} to {most}</source>
            <translation>eine Zahl von {least} bis {most}</translation>
        </message>
        <message>
            <source>a picture</source>
            <translation>ein Bild</translation>
        </message>
        <message>
            <source>a quote is opened and never closed</source>
            <translation>ein Anführungszeichen wird geöffnet und nie geschlossen</translation>
        </message>
        <message>
            <source>a row is indented and has nothing above it</source>
            <translation>eine Zeile ist eingerückt und hat nichts über sich</translation>
        </message>
        <message>
            <source>a rule takes days out of it, and such rules are not understood</source>
            <translation>eine Regel nimmt Tage davon aus, und solche Regeln werden nicht verstanden</translation>
        </message>
        <message>
            <source>a script that comes with Call Assist</source>
            <translation>ein mitgeliefertes Skript</translation>
        </message>
        <message>
            <source>a sound</source>
            <translation>ein Ton</translation>
        </message>
        <message>
            <source>a spreadsheet shortened a number to “{text}”; look it up</source>
            <translation>eine Tabelle hat eine Nummer zu „{text}“ verkürzt; schlag sie nach</translation>
        </message>
        <message>
            <source>a spreadsheet wrote “{text}”; check this number</source>
            <translation>eine Tabelle hat „{text}“ daraus gemacht; prüfe diese Nummer</translation>
        </message>
        <message>
            <source>a tab stands where spaces belong</source>
            <translation>ein Tabulator steht, wo Leerzeichen hingehören</translation>
        </message>
        <message>
            <source>a table of texts</source>
            <translation>eine Tabelle von Texten</translation>
        </message>
        <message>
            <source>a text</source>
            <translation>ein Text</translation>
        </message>
        <message>
            <source>a time zone, such as {zone}</source>
            <translation>eine Zeitzone, etwa {zone}</translation>
        </message>
        <message>
            <source>about {hours} h {minutes} min left</source>
            <translation>noch etwa {hours} h {minutes} min</translation>
        </message>
        <message>
            <source>about {minutes} min left</source>
            <translation>noch etwa {minutes} min</translation>
        </message>
        <message>
            <source>academic title</source>
            <translation>akademischer Titel</translation>
        </message>
        <message>
            <source>add</source>
            <translation>einfügen</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>asked not to be called again</source>
            <translation>möchte nicht mehr angerufen werden</translation>
        </message>
        <message>
            <source>at least {low}</source>
            <translation>mindestens {low}</translation>
        </message>
        <message>
            <source>at most {count} attempts</source>
            <translation>höchstens {count} Versuche</translation>
        </message>
        <message>
            <source>at most {high}</source>
            <translation>höchstens {high}</translation>
        </message>
        <message>
            <source>at {time} here</source>
            <translation>um {time} hier</translation>
        </message>
        <message>
            <source>box</source>
            <translation>Kästchen</translation>
        </message>
        <message>
            <source>box before the call</source>
            <translation>Kästchen vor dem Anruf</translation>
        </message>
        <message>
            <source>business hours</source>
            <translation>Geschäftszeiten</translation>
        </message>
        <message>
            <source>by the script {script}</source>
            <translation>nach dem Skript {script}</translation>
        </message>
        <message>
            <source>called “{name}”</source>
            <translation>genannt „{name}“</translation>
        </message>
        <message>
            <source>cannot be read ({why})</source>
            <translation>lässt sich nicht lesen ({why})</translation>
        </message>
        <message>
            <source>change</source>
            <translation>ändern</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>geschlossen</translation>
        </message>
        <message>
            <source>column of `{name}`</source>
            <translation>Spalte von `{name}`</translation>
        </message>
        <message>
            <source>company</source>
            <translation>Firma</translation>
        </message>
        <message>
            <source>copy step</source>
            <translation>Schritt kopieren</translation>
        </message>
        <message>
            <source>country</source>
            <translation>Land</translation>
        </message>
        <message>
            <source>department of the job</source>
            <translation>Abteilung der Stelle</translation>
        </message>
        <message>
            <source>details</source>
            <translation>Angaben</translation>
        </message>
        <message>
            <source>email</source>
            <translation>E-Mail</translation>
        </message>
        <message>
            <source>field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>first contact</source>
            <translation>erster Kontakt</translation>
        </message>
        <message>
            <source>first name</source>
            <translation>Vorname</translation>
        </message>
        <message>
            <source>form of address</source>
            <translation>Anrede</translation>
        </message>
        <message>
            <source>hiring company</source>
            <translation>einstellende Firma</translation>
        </message>
        <message>
            <source>in `{step}`</source>
            <translation>in `{step}`</translation>
        </message>
        <message>
            <source>is damaged</source>
            <translation>ist beschädigt</translation>
        </message>
        <message>
            <source>is empty</source>
            <translation>ist leer</translation>
        </message>
        <message>
            <source>is not as it was written</source>
            <translation>ist nicht so, wie es geschrieben wurde</translation>
        </message>
        <message>
            <source>is not there</source>
            <translation>ist nicht da</translation>
        </message>
        <message>
            <source>it cannot be read: {why}; close it in other programs, or copy it elsewhere</source>
            <translation>sie lässt sich nicht lesen: {why}; schließe sie in anderen Programmen oder kopiere sie woandershin</translation>
        </message>
        <message>
            <source>it cannot be understood</source>
            <translation>er lässt sich nicht verstehen</translation>
        </message>
        <message>
            <source>it comes from Call Assist itself</source>
            <translation>er stammt aus Call Assist selbst</translation>
        </message>
        <message>
            <source>it has no basics, so nobody is known</source>
            <translation>es hat keine „basics“, also ist niemand bekannt</translation>
        </message>
        <message>
            <source>it has no time</source>
            <translation>er hat keine Zeit</translation>
        </message>
        <message>
            <source>it holds more than {count} million values; split it into parts</source>
            <translation>sie enthält mehr als {count} Millionen Werte; teile sie auf</translation>
        </message>
        <message>
            <source>it holds more than {most} résumés</source>
            <translation>sie enthält mehr als {most} Lebensläufe</translation>
        </message>
        <message>
            <source>it is a note, and no event</source>
            <translation>es ist eine Notiz und kein Termin</translation>
        </message>
        <message>
            <source>it is a task, and no event</source>
            <translation>es ist eine Aufgabe und kein Termin</translation>
        </message>
        <message>
            <source>it is an answer to an invitation</source>
            <translation>es ist eine Antwort auf eine Einladung</translation>
        </message>
        <message>
            <source>it is empty; choose a file with people in it</source>
            <translation>sie ist leer; wähle eine Datei mit Personen darin</translation>
        </message>
        <message>
            <source>it is larger than {size} MB; split it into parts</source>
            <translation>sie ist größer als {size} MB; teile sie auf</translation>
        </message>
        <message>
            <source>it is nested too deeply</source>
            <translation>es ist zu tief verschachtelt</translation>
        </message>
        <message>
            <source>it is no text: it holds zero bytes; save it as CSV or vCard first</source>
            <translation>sie ist kein Text: sie enthält Nullbytes; speichere sie erst als CSV oder vCard</translation>
        </message>
        <message>
            <source>it is not whole as JSON; save it again from where it came</source>
            <translation>das JSON ist nicht vollständig; speichere es noch einmal von dort, wo es herkam</translation>
        </message>
        <message>
            <source>it is opened and never closed</source>
            <translation>sie wird geöffnet und nie geschlossen</translation>
        </message>
        <message>
            <source>it is over</source>
            <translation>er ist vorbei</translation>
        </message>
        <message>
            <source>it names more than {most} days</source>
            <translation>er nennt mehr als {most} Tage</translation>
        </message>
        <message>
            <source>it names nobody, no number, no link and no job</source>
            <translation>er nennt niemanden, keine Nummer, keinen Link und keine Stelle</translation>
        </message>
        <message>
            <source>it only says when somebody is busy</source>
            <translation>er sagt nur, wann jemand beschäftigt ist</translation>
        </message>
        <message>
            <source>it repeats by too many rules</source>
            <translation>er wiederholt sich nach zu vielen Regeln</translation>
        </message>
        <message>
            <source>it repeats more than once a day without end, as no call does</source>
            <translation>er wiederholt sich unentwegt mehrmals am Tag, wie es kein Anruf tut</translation>
        </message>
        <message>
            <source>it says: {words}</source>
            <translation>darin steht: {words}</translation>
        </message>
        <message>
            <source>it stands outside of every card: “{text}”</source>
            <translation>das steht außerhalb aller Karten: „{text}“</translation>
        </message>
        <message>
            <source>it was called off</source>
            <translation>er wurde abgesagt</translation>
        </message>
        <message>
            <source>it would take too long to follow how it repeats, with all the others</source>
            <translation>zusammen mit allen anderen würde es zu lange dauern, seinen Wiederholungen zu folgen</translation>
        </message>
        <message>
            <source>its rule cannot be understood</source>
            <translation>seine Wiederholungsregel lässt sich nicht verstehen</translation>
        </message>
        <message>
            <source>its rule goes too far back to be followed</source>
            <translation>seine Wiederholungsregel reicht zu weit zurück</translation>
        </message>
        <message>
            <source>its rule is too long</source>
            <translation>seine Wiederholungsregel ist zu lang</translation>
        </message>
        <message>
            <source>its time zone “{name}” is not known</source>
            <translation>seine Zeitzone „{name}“ ist nicht bekannt</translation>
        </message>
        <message>
            <source>its year cannot be right</source>
            <translation>sein Jahr kann nicht stimmen</translation>
        </message>
        <message>
            <source>job facts</source>
            <translation>Angaben zur Stelle</translation>
        </message>
        <message>
            <source>job title</source>
            <translation>Stellenbezeichnung</translation>
        </message>
        <message>
            <source>job {name}</source>
            <translation>Stelle: {name}</translation>
        </message>
        <message>
            <source>jump {where},</source>
            <translation>Sprung {where}</translation>
        </message>
        <message>
            <source>kept {field} “{kept}”; the file says “{other}”</source>
            <translation>{field} bleibt „{kept}“; in der Datei steht „{other}“</translation>
        </message>
        <message>
            <source>last name</source>
            <translation>Nachname</translation>
        </message>
        <message>
            <source>left out beyond the first {most} entries: {count}</source>
            <translation>nach den ersten {most} Einträgen weggelassen: {count}</translation>
        </message>
        <message>
            <source>left out beyond the first {most} fields: {count}</source>
            <translation>nach den ersten {most} Feldern weggelassen: {count}</translation>
        </message>
        <message>
            <source>left out, as it tells nothing of a person: {text}</source>
            <translation>weggelassen, weil es nichts über eine Person sagt: {text}</translation>
        </message>
        <message>
            <source>left out: {what}, {size} kB</source>
            <translation>weggelassen: {what}, {size} kB</translation>
        </message>
        <message>
            <source>like {like}</source>
            <translation>wie {like}</translation>
        </message>
        <message>
            <source>line</source>
            <translation>Zeile</translation>
        </message>
        <message>
            <source>line {line} is far too long; split it, or take it out</source>
            <translation>Zeile {line} ist viel zu lang; teile sie, oder nimm sie heraus</translation>
        </message>
        <message>
            <source>line {line} is in another encoding; its letters are a guess</source>
            <translation>Zeile {line} ist anders kodiert; ihre Buchstaben sind geraten</translation>
        </message>
        <message>
            <source>line {line} is not understood: “{text}”</source>
            <translation>Zeile {line} ist unverständlich: „{text}“</translation>
        </message>
        <message>
            <source>line {line} is not {name}; name another encoding</source>
            <translation>Zeile {line} ist nicht {name}; nenne eine andere Kodierung</translation>
        </message>
        <message>
            <source>line {line}: a quotation mark opens here and never closes; close it, or take it out</source>
            <translation>Zeile {line}: hier beginnt ein Anführungszeichen, das nie endet; schließe es oder entferne es</translation>
        </message>
        <message>
            <source>line {line}: some letters are a guess</source>
            <translation>Zeile {line}: einige Buchstaben sind geraten</translation>
        </message>
        <message>
            <source>line {line}: {why}; correct the line, or save the file anew</source>
            <translation>Zeile {line}: {why}; bessere die Zeile aus oder speichere die Datei neu</translation>
        </message>
        <message>
            <source>link</source>
            <translation>Link</translation>
        </message>
        <message>
            <source>may be {names}</source>
            <translation>vielleicht {names}</translation>
        </message>
        <message>
            <source>middle name</source>
            <translation>zweiter Vorname</translation>
        </message>
        <message>
            <source>move</source>
            <translation>verschieben</translation>
        </message>
        <message>
            <source>move step</source>
            <translation>Schritt verschieben</translation>
        </message>
        <message>
            <source>name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>name as they write it</source>
            <translation>Name in eigener Schreibweise</translation>
        </message>
        <message>
            <source>new outcome</source>
            <translation>neues Ergebnis</translation>
        </message>
        <message>
            <source>new step</source>
            <translation>neuer Schritt</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>keine Antwort</translation>
        </message>
        <message>
            <source>no longer among your people</source>
            <translation>nicht mehr unter deinen Personen</translation>
        </message>
        <message>
            <source>no name, number or email</source>
            <translation>kein Name, keine Nummer, keine E-Mail</translation>
        </message>
        <message>
            <source>no number is known</source>
            <translation>keine Nummer bekannt</translation>
        </message>
        <message>
            <source>no reply to 1 message</source>
            <translation>keine Antwort auf 1 Nachricht</translation>
        </message>
        <message>
            <source>no reply to {n} messages</source>
            <translation>keine Antwort auf {n} Nachrichten</translation>
        </message>
        <message>
            <source>no row names its columns; put headers such as Name, Phone, Email into the first row</source>
            <translation>keine Zeile benennt die Spalten; schreibe Überschriften wie Name, Telefon, E-Mail in die erste Zeile</translation>
        </message>
        <message>
            <source>no value begins with `{sign}`</source>
            <translation>kein Wert beginnt mit `{sign}`</translation>
        </message>
        <message>
            <source>not now</source>
            <translation>jetzt nicht</translation>
        </message>
        <message>
            <source>not on the list</source>
            <translation>nicht auf der Liste</translation>
        </message>
        <message>
            <source>not reached in 1 call</source>
            <translation>in 1 Anruf nicht erreicht</translation>
        </message>
        <message>
            <source>not reached in {n} calls</source>
            <translation>in {n} Anrufen nicht erreicht</translation>
        </message>
        <message>
            <source>not understood either: {count} more</source>
            <translation>außerdem nicht verstanden: {count}</translation>
        </message>
        <message>
            <source>notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>nothing new</source>
            <translation>nichts Neues</translation>
        </message>
        <message>
            <source>nothing new: the same as in line {line}</source>
            <translation>nichts Neues: dasselbe wie in Zeile {line}</translation>
        </message>
        <message>
            <source>number</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>on Friday at {time}</source>
            <translation>am Freitag um {time}</translation>
        </message>
        <message>
            <source>on Monday at {time}</source>
            <translation>am Montag um {time}</translation>
        </message>
        <message>
            <source>on Saturday at {time}</source>
            <translation>am Samstag um {time}</translation>
        </message>
        <message>
            <source>on Sunday at {time}</source>
            <translation>am Sonntag um {time}</translation>
        </message>
        <message>
            <source>on Thursday at {time}</source>
            <translation>am Donnerstag um {time}</translation>
        </message>
        <message>
            <source>on Tuesday at {time}</source>
            <translation>am Dienstag um {time}</translation>
        </message>
        <message>
            <source>on Wednesday at {time}</source>
            <translation>am Mittwoch um {time}</translation>
        </message>
        <message>
            <source>on the list with priority {priority}</source>
            <translation>auf der Liste mit Vorrang {priority}</translation>
        </message>
        <message>
            <source>on {date} at {time}</source>
            <translation>am {date} um {time}</translation>
        </message>
        <message>
            <source>one of {names}</source>
            <translation>eines von {names}</translation>
        </message>
        <message>
            <source>outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>own fields</source>
            <translation>eigene Felder</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>pausiert</translation>
        </message>
        <message>
            <source>place of work</source>
            <translation>Arbeitsort</translation>
        </message>
        <message>
            <source>prepared answer</source>
            <translation>vorbereitete Antwort</translation>
        </message>
        <message>
            <source>pronunciation</source>
            <translation>Aussprache</translation>
        </message>
        <message>
            <source>rating</source>
            <translation>Bewertung</translation>
        </message>
        <message>
            <source>reading was stopped before it</source>
            <translation>davor wurde das Lesen angehalten</translation>
        </message>
        <message>
            <source>remove</source>
            <translation>entfernen</translation>
        </message>
        <message>
            <source>remove step</source>
            <translation>Schritt entfernen</translation>
        </message>
        <message>
            <source>rename</source>
            <translation>umbenennen</translation>
        </message>
        <message>
            <source>role</source>
            <translation>Funktion</translation>
        </message>
        <message>
            <source>row of `{name}`</source>
            <translation>Zeile von `{name}`</translation>
        </message>
        <message>
            <source>rule</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>setting</source>
            <translation>Einstellung</translation>
        </message>
        <message>
            <source>somebody with this number asked not to be called again</source>
            <translation>jemand mit dieser Nummer möchte nicht mehr angerufen werden</translation>
        </message>
        <message>
            <source>something stands behind a closed quote</source>
            <translation>hinter einem geschlossenen Anführungszeichen steht noch etwas</translation>
        </message>
        <message>
            <source>source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>speciality</source>
            <translation>Fachgebiet</translation>
        </message>
        <message>
            <source>step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>suffix</source>
            <translation>Namenszusatz</translation>
        </message>
        <message>
            <source>table</source>
            <translation>Tabelle</translation>
        </message>
        <message>
            <source>taken off, “{why}”</source>
            <translation>herausgenommen, „{why}“</translation>
        </message>
        <message>
            <source>the end of the condition</source>
            <translation>das Ende der Bedingung</translation>
        </message>
        <message>
            <source>the end of the value</source>
            <translation>das Ende des Werts</translation>
        </message>
        <message>
            <source>the file could not be written in time</source>
            <translation>die Datei ließ sich nicht rechtzeitig schreiben</translation>
        </message>
        <message>
            <source>the file ends, or goes on, in the middle of it</source>
            <translation>die Datei bricht mitten darin ab</translation>
        </message>
        <message>
            <source>the line BEGIN:VCARD is missing</source>
            <translation>die Zeile BEGIN:VCARD fehlt</translation>
        </message>
        <message>
            <source>the line END:VCARD is missing; the file may be cut off</source>
            <translation>die Zeile END:VCARD fehlt; die Datei ist vielleicht abgeschnitten</translation>
        </message>
        <message>
            <source>the pack {name}</source>
            <translation>das Paket {name}</translation>
        </message>
        <message>
            <source>the path of a folder</source>
            <translation>der Pfad eines Ordners</translation>
        </message>
        <message>
            <source>the same email</source>
            <translation>dieselbe E-Mail</translation>
        </message>
        <message>
            <source>the same name</source>
            <translation>derselbe Name</translation>
        </message>
        <message>
            <source>the same number</source>
            <translation>dieselbe Nummer</translation>
        </message>
        <message>
            <source>the script by its link</source>
            <translation>das Skript nach seinem Link</translation>
        </message>
        <message>
            <source>the script by its words</source>
            <translation>das Skript nach seinem Text</translation>
        </message>
        <message>
            <source>the script by the title</source>
            <translation>das Skript nach dem Titel</translation>
        </message>
        <message>
            <source>the script of your last call</source>
            <translation>das Skript deines letzten Anrufs</translation>
        </message>
        <message>
            <source>there are too many events before it in the file</source>
            <translation>in der Datei stehen zu viele Termine davor</translation>
        </message>
        <message>
            <source>there is more after the end of the condition</source>
            <translation>nach dem Ende der Bedingung steht noch etwas</translation>
        </message>
        <message>
            <source>there is no tag `{name}` here</source>
            <translation>eine Anweisung `{name}` gibt es hier nicht</translation>
        </message>
        <message>
            <source>this file</source>
            <translation>dieser Datei</translation>
        </message>
        <message>
            <source>time zone</source>
            <translation>Zeitzone</translation>
        </message>
        <message>
            <source>title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>to be called by</source>
            <translation>in Gebrauch</translation>
        </message>
        <message>
            <source>tomorrow at {time}</source>
            <translation>morgen um {time}</translation>
        </message>
        <message>
            <source>true or false</source>
            <translation>true oder false</translation>
        </message>
        <message>
            <source>where they come from</source>
            <translation>Herkunft</translation>
        </message>
        <message>
            <source>which of them you are is not known: your address is not in Settings</source>
            <translation>wer davon du bist, ist nicht bekannt: Deine Adresse steht nicht in den Einstellungen</translation>
        </message>
        <message>
            <source>who it is by the name alone</source>
            <translation>wer es ist, nur nach dem Namen</translation>
        </message>
        <message>
            <source>with the facts {facts}</source>
            <translation>mit den Angaben {facts}</translation>
        </message>
        <message>
            <source>with the quotas {quotas}</source>
            <translation>mit den Quoten {quotas}</translation>
        </message>
        <message>
            <source>without a title</source>
            <translation>ohne Titel</translation>
        </message>
        <message>
            <source>yesterday at {time}</source>
            <translation>gestern um {time}</translation>
        </message>
        <message>
            <source>you declined it</source>
            <translation>du hast abgesagt</translation>
        </message>
        <message>
            <source>you left it out</source>
            <translation>von dir ausgelassen</translation>
        </message>
        <message>
            <source>you meet in person</source>
            <translation>ihr trefft euch persönlich</translation>
        </message>
        <message>
            <source>{about} cannot be read: {error}.</source>
            <translation>{about} lässt sich nicht lesen: {error}.</translation>
        </message>
        <message>
            <source>{about} has no key {key}.</source>
            <translation>In {about} gibt es keinen Schlüssel {key}.</translation>
        </message>
        <message>
            <source>{about} has no {key}. Add a row: {key} = "…".</source>
            <translation>In {about} fehlt {key}. Füge eine Zeile hinzu: {key} = "…".</translation>
        </message>
        <message>
            <source>{about} is too long: {most} KB fit, and {row} characters in a row.</source>
            <translation>{about} ist zu lang: {most} KB passen hinein, und {row} Zeichen in eine Zeile.</translation>
        </message>
        <message>
            <source>{about}: {key} is a text in quotes, as in {key} = "…".</source>
            <translation>{about}: {key} ist ein Text in Anführungszeichen, etwa {key} = "…".</translation>
        </message>
        <message>
            <source>{about}: {name} cannot be the name of a pack.</source>
            <translation>{about}: {name} kann nicht der Name eines Pakets sein.</translation>
        </message>
        <message>
            <source>{bad} could not be read back</source>
            <translation>{bad} ließ sich nicht zurücklesen</translation>
        </message>
        <message>
            <source>{below} is a link or no plain file. A pack holds plain files only.</source>
            <translation>{below} ist eine Verknüpfung oder keine einfache Datei. Ein Paket enthält nur einfache Dateien.</translation>
        </message>
        <message>
            <source>{count} lines stand outside of every card, from “{text}”</source>
            <translation>{count} Zeilen stehen außerhalb aller Karten, ab „{text}“</translation>
        </message>
        <message>
            <source>{damage} Nothing was deleted; a backup may have it.</source>
            <translation>{damage} Gelöscht wurde nichts; vielleicht hat es eine Sicherung.</translation>
        </message>
        <message>
            <source>{damage} The version that was being written is whole.</source>
            <translation>{damage} Die Fassung, die gerade geschrieben wurde, ist in Ordnung.</translation>
        </message>
        <message>
            <source>{day} {month}</source>
            <translation>{day}. {month}</translation>
        </message>
        <message>
            <source>{day} {month} {year}</source>
            <translation>{day}. {month} {year}</translation>
        </message>
        <message>
            <source>{day}, {time}</source>
            <translation>{day}, {time}</translation>
        </message>
        <message>
            <source>{filename} is a link or no plain file. A pack holds plain files only.</source>
            <translation>{filename} ist eine Verknüpfung oder keine einfache Datei. Ein Paket enthält nur einfache Dateien.</translation>
        </message>
        <message>
            <source>{filename} is locked with a password.</source>
            <translation>{filename} ist mit einem Passwort gesperrt.</translation>
        </message>
        <message>
            <source>{file} is missing from {root}. Please install Call Assist again.</source>
            <translation>{file} fehlt in {root}. Bitte installiere Call Assist noch einmal.</translation>
        </message>
        <message>
            <source>{file}: {why}.</source>
            <translation>{file}: {why}.</translation>
        </message>
        <message>
            <source>{folder} cannot be read: {why}</source>
            <translation>{folder} lässt sich nicht lesen: {why}</translation>
        </message>
        <message>
            <source>{folder} is a part of your own files. Choose a folder of its own, beside them.</source>
            <translation>{folder} gehört zu deinen eigenen Dateien. Wähle einen eigenen Ordner daneben.</translation>
        </message>
        <message>
            <source>{folder} is no folder.</source>
            <translation>{folder} ist kein Ordner.</translation>
        </message>
        <message>
            <source>{found} stands where it does not belong</source>
            <translation>{found} steht, wo es nicht hingehört</translation>
        </message>
        <message>
            <source>{hours} hours between two calls</source>
            <translation>{hours} Stunden zwischen zwei Anrufen</translation>
        </message>
        <message>
            <source>{label} must be {wanted}.</source>
            <translation>{label}: Das muss {wanted} sein.</translation>
        </message>
        <message>
            <source>{led} of {calls} led on, {share} % ({low} to {high}): {text}</source>
            <translation>{led} von {calls} führten weiter, {share} % ({low} bis {high}): {text}</translation>
        </message>
        <message>
            <source>{low} to {high}</source>
            <translation>{low} bis {high}</translation>
        </message>
        <message>
            <source>{most} entries are this person already; it is left out</source>
            <translation>{most} Einträge sind schon diese Person; dieser bleibt weg</translation>
        </message>
        <message>
            <source>{most} of “{value}” are reached</source>
            <translation>bei „{value}“ sind {most} erreicht</translation>
        </message>
        <message>
            <source>{most} without “{field}” are reached</source>
            <translation>ohne „{field}“ sind {most} erreicht</translation>
        </message>
        <message>
            <source>{name} and {other} look like the same name.</source>
            <translation>{name} und {other} sehen wie derselbe Name aus.</translation>
        </message>
        <message>
            <source>{name} cannot be read. It was set aside as {where}.</source>
            <translation>{name} lässt sich nicht lesen. Es wurde als {where} beiseitegelegt.</translation>
        </message>
        <message>
            <source>{name} cannot be read: {why}.</source>
            <translation>{name} lässt sich nicht lesen: {why}.</translation>
        </message>
        <message>
            <source>{name} has errors, so it cannot be used yet.</source>
            <translation>{name} hat Fehler und lässt sich noch nicht verwenden.</translation>
        </message>
        <message>
            <source>{name} has errors, the first in line {line}: {problem}</source>
            <translation>{name} hat Fehler, den ersten in Zeile {line}: {problem}</translation>
        </message>
        <message>
            <source>{name} has the id {id} ({lang}), and so has {owner}.</source>
            <translation>{name} hat die Kennung {id} ({lang}), und {owner} hat sie auch.</translation>
        </message>
        <message>
            <source>{name} is a copy that a synchroniser made, because two machines changed the same file. What only it knows is missing until you take it over.</source>
            <translation>{name} ist eine Kopie, die ein Abgleich angelegt hat, weil zwei Rechner dieselbe Datei geändert haben. Was nur sie weiß, fehlt, bis du es übernimmst.</translation>
        </message>
        <message>
            <source>{name} is a file and a folder at once.</source>
            <translation>{name} ist zugleich eine Datei und ein Ordner.</translation>
        </message>
        <message>
            <source>{name} is a link. Bring the file itself.</source>
            <translation>{name} ist eine Verknüpfung. Bring die Datei selbst.</translation>
        </message>
        <message>
            <source>{name} is damaged.</source>
            <translation>{name} ist beschädigt.</translation>
        </message>
        <message>
            <source>{name} is in it twice.</source>
            <translation>{name} ist zweimal darin.</translation>
        </message>
        <message>
            <source>{name} is larger than {most} KB.</source>
            <translation>{name} ist größer als {most} KB.</translation>
        </message>
        <message>
            <source>{name} is longer than {most} characters; the rest is left out</source>
            <translation>{name} ist länger als {most} Zeichen; der Rest ist weggelassen</translation>
        </message>
        <message>
            <source>{name} is neither a script nor a text. A pack holds nothing else.</source>
            <translation>{name} ist weder ein Skript noch ein Text. Anderes enthält ein Paket nicht.</translation>
        </message>
        <message>
            <source>{name} is no backup of Call Assist: it holds “{filename}”.</source>
            <translation>{name} ist keine Sicherung von Call Assist: Sie enthält „{filename}“.</translation>
        </message>
        <message>
            <source>{name} is no backup of Call Assist: “{filename}” in it is far too large.</source>
            <translation>{name} ist keine Sicherung von Call Assist: „{filename}“ darin ist viel zu groß.</translation>
        </message>
        <message>
            <source>{name} is no script. A script's name ends in {suffix}.</source>
            <translation>{name} ist kein Skript. Der Name eines Skripts endet auf {suffix}.</translation>
        </message>
        <message>
            <source>{name} is too deep: scripts belong in the pack itself, or in one folder for their language.</source>
            <translation>{name} liegt in einem zu tiefen Ordner: Skripte gehören in das Paket selbst oder in einen Ordner für ihre Sprache.</translation>
        </message>
        <message>
            <source>{name} published this script in between, and changed the same rows as you (row {row}). Theirs is {path}. Nothing was done: put both together in the studio, then publish.</source>
            <translation>{name} hat dieses Skript inzwischen veröffentlicht und dieselben Zeilen geändert wie du (Zeile {row}). Das andere liegt in {path}. Es wurde nichts getan: Füge beide im Studio zusammen und veröffentliche dann.</translation>
        </message>
        <message>
            <source>{name} uses {names}. Bring them together, as a pack.</source>
            <translation>{name} benutzt {names}. Bring sie zusammen, als Paket.</translation>
        </message>
        <message>
            <source>{name} was made by a newer version of Call Assist ({version}).</source>
            <translation>{name} stammt von einer neueren Version von Call Assist ({version}).</translation>
        </message>
        <message>
            <source>{name} {trouble}. Its copy is whole, and is used instead.</source>
            <translation>{name} {trouble}. Die Kopie ist in Ordnung und wird stattdessen verwendet.</translation>
        </message>
        <message>
            <source>{name} {trouble}. Please look it over.</source>
            <translation>{name} {trouble}. Bitte sieh die Datei durch.</translation>
        </message>
        <message>
            <source>{name}: {why}</source>
            <translation>{name}: {why}</translation>
        </message>
        <message>
            <source>{n} an hour</source>
            <translation>{n} pro Stunde</translation>
        </message>
        <message>
            <source>{n} are put off until later, the first comes {when}</source>
            <translation>{n} Personen sind aufgeschoben, die erste kommt {when}</translation>
        </message>
        <message>
            <source>{n} are to be called back, the first {when}</source>
            <translation>{n} Personen werden zurückgerufen, die erste {when}</translation>
        </message>
        <message>
            <source>{n} calls today</source>
            <translation>{n} Anrufe heute</translation>
        </message>
        <message>
            <source>{n} calls: {each}.</source>
            <translation>{n} Anrufe: {each}.</translation>
        </message>
        <message>
            <source>{n} come again once the others were tried as often</source>
            <translation>{n} Personen kommen wieder, sobald die anderen ebenso oft angerufen wurden</translation>
        </message>
        <message>
            <source>{n} entries of the calendar cannot be understood, and are kept as they are.</source>
            <translation>{n} Einträge des Kalenders sind nicht lesbar und bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>{n} entries of this call cannot be understood, and are left out.</source>
            <translation>{n} Einträge dieses Anrufs sind nicht lesbar und werden ausgelassen.</translation>
        </message>
        <message>
            <source>{n} entries of this list cannot be understood, and are kept as they are.</source>
            <translation>{n} Einträge dieser Liste sind nicht lesbar und bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>{n} events of the calendar are left out: it would take too long to follow how they repeat.</source>
            <translation>{n} Termine aus dem Kalender fehlen hier: Es würde zu lange dauern, ihren Wiederholungen zu folgen.</translation>
        </message>
        <message>
            <source>{n} have a holiday, the first can be called {when}</source>
            <translation>{n} Personen haben Feiertag, die erste kann {when} angerufen werden</translation>
        </message>
        <message>
            <source>{n} people are in the file twice; the later entries count.</source>
            <translation>{n} Personen stehen zweimal in der Datei; die späteren Einträge gelten.</translation>
        </message>
        <message>
            <source>{n} people cannot be understood, and are kept as they are.</source>
            <translation>{n} Personen sind nicht lesbar und bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>{n} take part besides you</source>
            <translation>außer dir nehmen {n} teil</translation>
        </message>
        <message>
            <source>{n} wait for their business hours, the first {when}</source>
            <translation>{n} Personen warten auf ihre Geschäftszeit, die erste {when}</translation>
        </message>
        <message>
            <source>{n} were called a short while ago, the first can be called again {when}</source>
            <translation>{n} Personen wurden gerade erst angerufen, die erste kann {when} wieder angerufen werden</translation>
        </message>
        <message>
            <source>{path} cannot be read right now ({why}), so nobody can be changed.</source>
            <translation>{path} lässt sich gerade nicht lesen ({why}), daher lässt sich niemand ändern.</translation>
        </message>
        <message>
            <source>{path} cannot be read right now ({why}).</source>
            <translation>{path} ist gerade nicht zu lesen ({why}).</translation>
        </message>
        <message>
            <source>{path} cannot be understood. Ask for a new invitation, and join again.</source>
            <translation>{path} ist nicht zu verstehen. Bitte um eine neue Einladung und tritt noch einmal bei.</translation>
        </message>
        <message>
            <source>{path} cannot be understood. Take the key once more from a machine that has it.</source>
            <translation>{path} ist nicht zu verstehen. Übernimm den Schlüssel noch einmal von einem Rechner, der ihn hat.</translation>
        </message>
        <message>
            <source>{path} has no key of an office.</source>
            <translation>{path} enthält keinen Schlüssel eines Büros.</translation>
        </message>
        <message>
            <source>{path} is a second file of the call {call}. It is left as it is.</source>
            <translation>{path} ist eine zweite Datei des Anrufs {call}. Sie bleibt, wie sie ist.</translation>
        </message>
        <message>
            <source>{path} is damaged, or it is no backup.</source>
            <translation>{path} ist beschädigt oder keine Sicherung.</translation>
        </message>
        <message>
            <source>{path} is damaged: “{bad}” in it cannot be read.</source>
            <translation>{path} ist beschädigt: „{bad}“ darin lässt sich nicht lesen.</translation>
        </message>
        <message>
            <source>{path} is from a newer Call Assist. Update this one, then join.</source>
            <translation>{path} ist von einem neueren Call Assist. Aktualisiere dieses, dann tritt bei.</translation>
        </message>
        <message>
            <source>{path} is no backup of Call Assist.</source>
            <translation>{path} ist keine Sicherung von Call Assist.</translation>
        </message>
        <message>
            <source>{path} is no backup: {why}.</source>
            <translation>{path} ist keine Sicherung: {why}.</translation>
        </message>
        <message>
            <source>{path} is no certificate. It is the one that signed that of the server.</source>
            <translation>{path} ist kein Zertifikat. Gemeint ist das, mit dem das des Servers unterschrieben ist.</translation>
        </message>
        <message>
            <source>{path} is no invitation to an office.</source>
            <translation>{path} ist keine Einladung in ein Büro.</translation>
        </message>
        <message>
            <source>{path} is no text.</source>
            <translation>{path} ist kein Text.</translation>
        </message>
        <message>
            <source>{path} is of another office than “{office}”.</source>
            <translation>{path} gehört zu einem anderen Büro als „{office}“.</translation>
        </message>
        <message>
            <source>{path} is there already, with another key. Name another file.</source>
            <translation>{path} gibt es schon, mit einem anderen Schlüssel. Nenn eine andere Datei.</translation>
        </message>
        <message>
            <source>{path} is there already. Name another file.</source>
            <translation>{path} gibt es schon. Nenne eine andere Datei.</translation>
        </message>
        <message>
            <source>{path} {trouble}, and there is no readable copy of it.</source>
            <translation>{path} {trouble}, und es gibt keine lesbare Kopie davon.</translation>
        </message>
        <message>
            <source>{path}: the settings cannot be read, so the usual ones are in force. {why}</source>
            <translation>{path}: Die Einstellungen lassen sich nicht lesen, daher gelten die üblichen. {why}</translation>
        </message>
        <message>
            <source>{path}: {name} must be {wanted}; {value} was left alone.</source>
            <translation>{path}: {name} muss {wanted} sein; {value} blieb unbeachtet.</translation>
        </message>
        <message>
            <source>{path}: {why}</source>
            <translation>{path}: {why}</translation>
        </message>
        <message>
            <source>{person} on “{name}”</source>
            <translation>{person} auf „{name}“</translation>
        </message>
        <message>
            <source>{stands}; can be called again {when}</source>
            <translation>{stands}; kann {when} wieder angerufen werden</translation>
        </message>
        <message>
            <source>{text} What the people file knows of it is kept; a backup may have the rest.</source>
            <translation>{text} Was die Personendatei davon weiß, bleibt; den Rest hat vielleicht eine Sicherung.</translation>
        </message>
        <message>
            <source>{title} is not one of your own scripts.</source>
            <translation>{title} ist keines deiner eigenen Skripte.</translation>
        </message>
        <message>
            <source>{told} ({why}).</source>
            <translation>{told} ({why}).</translation>
        </message>
        <message>
            <source>{told}.</source>
            <translation>{told}.</translation>
        </message>
        <message>
            <source>{wanted} is expected where {found} stands</source>
            <translation>wo {found} steht, wird {wanted} erwartet</translation>
        </message>
        <message>
            <source>{what} (since {day}).</source>
            <translation>{what} (seit dem {day}).</translation>
        </message>
        <message>
            <source>{what} cannot be used here.</source>
            <translation>{what} geht hier nicht.</translation>
        </message>
        <message>
            <source>{what} ends, and nothing says how to go on.</source>
            <translation>{what} endet, und nichts sagt, wie es weitergeht.</translation>
        </message>
        <message>
            <source>{what} has no list below it.</source>
            <translation>{what} hat keine Liste unter sich.</translation>
        </message>
        <message>
            <source>{what} has no place here.</source>
            <translation>{what} gehört nicht hierher.</translation>
        </message>
        <message>
            <source>{what} needs the newer format.</source>
            <translation>{what} braucht das neuere Format.</translation>
        </message>
        <message>
            <source>{what} {where},</source>
            <translation>{what} {where}</translation>
        </message>
        <message>
            <source>{what}.</source>
            <translation>{what}.</translation>
        </message>
        <message>
            <source>{what}: {words}</source>
            <translation>{what}: {words}</translation>
        </message>
        <message>
            <source>{what}: “{stands}” stands. On {machine} it was “{other}” at the same time.</source>
            <translation>{what}: Es gilt „{stands}“. Auf {machine} war es gleichzeitig „{other}“.</translation>
        </message>
        <message>
            <source>{where}: the change of another desk stands. Yours was: {ours}.</source>
            <translation>{where}: Es gilt die Änderung eines anderen Arbeitsplatzes. Deine war: {ours}.</translation>
        </message>
        <message>
            <source>{where}: the change of {by} stands. Yours was: {ours}.</source>
            <translation>{where}: Es gilt die Änderung von {by}. Deine war: {ours}.</translation>
        </message>
        <message>
            <source>{who} by the email address</source>
            <translation>{who} nach der E-Mail-Adresse</translation>
        </message>
        <message>
            <source>{who} by the number</source>
            <translation>{who} nach der Nummer</translation>
        </message>
        <message>
            <source>{who} is new here</source>
            <translation>{who} ist hier neu</translation>
        </message>
        <message>
            <source>{who} is not to be called again</source>
            <translation>{who} möchte nicht mehr angerufen werden</translation>
        </message>
        <message>
            <source>{why}</source>
            <translation>{why}</translation>
        </message>
        <message>
            <source>“{name}”</source>
            <translation>„{name}“</translation>
        </message>
        <message>
            <source>“{name}” is no encoding; try utf-8 or cp1252</source>
            <translation>„{name}“ ist keine Kodierung; versuche utf-8 oder cp1252</translation>
        </message>
        <message>
            <source>“{name}” is not a known fact: it has no dot.</source>
            <translation>„{name}“ ist keine bekannte Angabe: Es hat keinen Punkt.</translation>
        </message>
        <message>
            <source>“{name}” is not a time zone; did you mean “{near}”?</source>
            <translation>„{name}“ ist keine Zeitzone; meintest du „{near}“?</translation>
        </message>
        <message>
            <source>“{name}” was changed here, where only a lead may: as the office has it, it stands.</source>
            <translation>„{name}“ wurde hier geändert, was nur mit Leitungsrecht geht: Es gilt, was das Büro hat.</translation>
        </message>
        <message>
            <source>“{name}” works itself out from other answers.</source>
            <translation>„{name}“ ergibt sich aus anderen Antworten.</translation>
        </message>
        <message>
            <source>“{name}” would be written outside the pack, or cannot be written everywhere.</source>
            <translation>„{name}“ würde außerhalb des Pakets geschrieben oder lässt sich nicht überall schreiben.</translation>
        </message>
        <message>
            <source>“{number}” is no single number that can be dialled.</source>
            <translation>„{number}“ ist keine einzelne Nummer, die man wählen kann.</translation>
        </message>
        <message>
            <source>“{one}” and “{other}” are different scripts.</source>
            <translation>„{one}“ und „{other}“ sind verschiedene Skripte.</translation>
        </message>
        <message>
            <source>“{text}” is no quota; write it as in “10 per region”.</source>
            <translation>„{text}“ ist keine Quote; schreib sie wie „10 pro Region“.</translation>
        </message>
        <message>
            <source>“{text}” is not one phone number; it is kept as it is</source>
            <translation>„{text}“ ist keine einzelne Telefonnummer; es bleibt, wie es ist</translation>
        </message>
        <message>
            <source>“{text}” led on more often, and that is hardly chance.</source>
            <translation>„{text}“ führte öfter weiter, und das ist kaum Zufall.</translation>
        </message>
        <message>
            <source>“{text}” may lack a country code or its first 0; nothing was added</source>
            <translation>bei „{text}“ fehlt vielleicht die Landesvorwahl oder die erste 0; nichts wurde ergänzt</translation>
        </message>
        <message>
            <source>“{value}” is no option of “{name}”.</source>
            <translation>„{value}“ ist keine Möglichkeit von „{name}“.</translation>
        </message>
    </context>
    <context>
        <name>CountdownLine</name>
        <message>
            <source>Count down {time}</source>
            <translation>{time} herunterzählen</translation>
        </message>
        <message>
            <source>Counting down from {time}.</source>
            <translation>Es zählt von {time} herunter.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>The countdown is stopped.</source>
            <translation>Der Countdown ist angehalten.</translation>
        </message>
        <message>
            <source>Time is up.</source>
            <translation>Die Zeit ist um.</translation>
        </message>
        <message>
            <source>{time} left</source>
            <translation>Noch {time}</translation>
        </message>
    </context>
    <context>
        <name>Days</name>
        <message>
            <source>Today {time}</source>
            <translation>Heute {time}</translation>
        </message>
        <message>
            <source>Yesterday {time}</source>
            <translation>Gestern {time}</translation>
        </message>
        <message>
            <source>{time} in {place}, as here</source>
            <translation>{time} in {place}, wie hier</translation>
        </message>
        <message>
            <source>{time} in {place}, {ours} here</source>
            <translation>{time} in {place}, {ours} hier</translation>
        </message>
        <message>
            <source>{time}, your time</source>
            <translation>{time}, nach deiner Uhr</translation>
        </message>
    </context>
    <context>
        <name>Dialler</name>
        <message>
            <source>No number is known.</source>
            <translation>Es ist keine Nummer bekannt.</translation>
        </message>
        <message>
            <source>Nothing takes such links here.</source>
            <translation>Hier nimmt kein Programm solche Links an.</translation>
        </message>
        <message>
            <source>{number} is handed to your telephone, and copied.</source>
            <translation>{number} ist an dein Telefon übergeben und kopiert.</translation>
        </message>
        <message>
            <source>{number} is handed to {program}, and copied.</source>
            <translation>{number} ist an {program} übergeben und kopiert.</translation>
        </message>
        <message>
            <source>{program} could not be started.</source>
            <translation>{program} ließ sich nicht starten.</translation>
        </message>
        <message>
            <source>{why} {number} is copied.</source>
            <translation>{why} {number} ist kopiert.</translation>
        </message>
    </context>
    <context>
        <name>DiallingView</name>
        <message>
            <source>Dial</source>
            <translation>Wählen</translation>
        </message>
        <message>
            <source>They dial.</source>
            <translation>Der Anruf kommt von dort.</translation>
        </message>
        <message>
            <source>Who dials is open.</source>
            <translation>Wer anruft, ist noch offen.</translation>
        </message>
        <message>
            <source>You dial.</source>
            <translation>Du rufst an.</translation>
        </message>
        <message>
            <source>their number</source>
            <translation>deren Nummer</translation>
        </message>
        <message>
            <source>your number</source>
            <translation>deine Nummer</translation>
        </message>
        <message>
            <source>{here} · {time} in {place}</source>
            <translation>{here} · {time} in {place}</translation>
        </message>
        <message>
            <source>{time} here</source>
            <translation>{time} hier</translation>
        </message>
    </context>
    <context>
        <name>EditFrame</name>
        <message>
            <source>Add a star</source>
            <translation>Stern setzen</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Remove the star</source>
            <translation>Stern entfernen</translation>
        </message>
    </context>
    <context>
        <name>EditNote</name>
        <message>
            <source>The edited script cannot be used yet; the call goes on with the last good one.</source>
            <translation>Das geänderte Skript lässt sich noch nicht verwenden; der Anruf geht mit dem letzten brauchbaren weiter.</translation>
        </message>
        <message>
            <source>The script was edited: new words since {time}.</source>
            <translation>Das Skript wurde geändert: neue Worte seit {time}.</translation>
        </message>
        <message>
            <source>and {n} more</source>
            <translation>und {n} weitere</translation>
        </message>
        <message>
            <source>{file}, line {line}</source>
            <translation>{file}, Zeile {line}</translation>
        </message>
        <message>
            <source>“{title}” was edited: new words since {time}.</source>
            <translation>„{title}“ wurde geändert: neue Worte seit {time}.</translation>
        </message>
    </context>
    <context>
        <name>Editor</name>
        <message>
            <source>Answers</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>Checklist</source>
            <translation>Checkliste</translation>
        </message>
        <message>
            <source>Filled in</source>
            <translation>Ausgefüllt</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>One more note</source>
            <translation>Noch eine Notiz</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove {which}</source>
            <translation>{which} entfernen</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>nötig</translation>
        </message>
    </context>
    <context>
        <name>EndsCard</name>
        <message>
            <source>+ another way to end</source>
            <translation>+ noch ein Ende</translation>
        </message>
        <message>
            <source>Another way to end</source>
            <translation>Noch ein Ende</translation>
        </message>
        <message>
            <source>How a call can end</source>
            <translation>Wie ein Anruf enden kann</translation>
        </message>
    </context>
    <context>
        <name>EntriesView</name>
        <message>
            <source>People on this list</source>
            <translation>Personen auf dieser Liste</translation>
        </message>
    </context>
    <context>
        <name>EntryTray</name>
        <message>
            <source>Ask when I call</source>
            <translation>Beim Anruf fragen</translation>
        </message>
        <message>
            <source>By which script?</source>
            <translation>Nach welchem Skript?</translation>
        </message>
        <message>
            <source>Nobody yet</source>
            <translation>Noch niemand</translation>
        </message>
        <message>
            <source>Somebody else …</source>
            <translation>Jemand anders …</translation>
        </message>
        <message>
            <source>Who is it?</source>
            <translation>Wer ist es?</translation>
        </message>
    </context>
    <context>
        <name>ExchangeController</name>
        <message>
            <source>New in the shared folder: {names}. Nothing of it is read before you accept it.</source>
            <translation>Neu im gemeinsamen Ordner: {names}. Davon wird nichts gelesen, bevor du es aufnimmst.</translation>
        </message>
        <message>
            <source>Nothing is exchanged with your other machines. {why}</source>
            <translation>Mit deinen anderen Rechnern wird nichts ausgetauscht. {why}</translation>
        </message>
        <message>
            <source>Show it</source>
            <translation>Zeigen</translation>
        </message>
    </context>
    <context>
        <name>ExportBar</name>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy the notes</source>
            <translation>Notizen kopieren</translation>
        </message>
        <message>
            <source>Handed to your calendar. If nothing opened, here is the file: {path}</source>
            <translation>An den Kalender übergeben. Falls sich nichts geöffnet hat, hier ist die Datei: {path}</translation>
        </message>
        <message>
            <source>Not saved to {path}: {why}. Choose another place.</source>
            <translation>Nicht gespeichert unter {path}: {why}. Wähle einen anderen Ort.</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Drucken</translation>
        </message>
        <message>
            <source>Print the notes</source>
            <translation>Notizen drucken</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Speichern als …</translation>
        </message>
        <message>
            <source>Save the notes</source>
            <translation>Notizen speichern</translation>
        </message>
        <message>
            <source>Saved to {path}</source>
            <translation>Gespeichert unter {path}</translation>
        </message>
        <message>
            <source>The calendar file could not be made: {why}.</source>
            <translation>Die Kalenderdatei ließ sich nicht anlegen: {why}.</translation>
        </message>
        <message>
            <source>The file could not be made: {why}.</source>
            <translation>Die Datei ließ sich nicht anlegen: {why}.</translation>
        </message>
        <message>
            <source>The notes are on the clipboard.</source>
            <translation>Die Notizen sind in der Zwischenablage.</translation>
        </message>
        <message>
            <source>There is no date yet: choose when, above.</source>
            <translation>Noch kein Termin: oben wählen, wann.</translation>
        </message>
        <message>
            <source>Web page</source>
            <translation>Webseite</translation>
        </message>
    </context>
    <context>
        <name>ExportPanel</name>
        <message>
            <source>All {n} people</source>
            <translation>Alle {n} Personen</translation>
        </message>
        <message>
            <source>CSV, for spreadsheets</source>
            <translation>CSV, für Tabellen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Export people</source>
            <translation>Personen exportieren</translation>
        </message>
        <message>
            <source>Not written to {path}: {why}. Choose another place.</source>
            <translation>Nicht nach {path} geschrieben: {why}. Wähle einen anderen Ort.</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personen</translation>
        </message>
        <message>
            <source>Press to save, or drag the file to where it is needed.</source>
            <translation>Zum Speichern drücken, oder die Datei dorthin ziehen, wo sie gebraucht wird.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Stopped. Nothing was written.</source>
            <translation>Abgebrochen. Es wurde nichts geschrieben.</translation>
        </message>
        <message>
            <source>The file could not be made: {why}.</source>
            <translation>Die Datei ließ sich nicht anlegen: {why}.</translation>
        </message>
        <message>
            <source>The one person</source>
            <translation>Diese eine Person</translation>
        </message>
        <message>
            <source>Those found: {n}</source>
            <translation>Gefundene: {n}</translation>
        </message>
        <message>
            <source>Who is exported</source>
            <translation>Wer exportiert wird</translation>
        </message>
        <message>
            <source>Written to {path}</source>
            <translation>Geschrieben nach {path}</translation>
        </message>
        <message>
            <source>Your calls and what you wrote about them stay here: only the contacts are exported.</source>
            <translation>Deine Anrufe und was du dazu geschrieben hast, bleiben hier: Nur die Kontakte werden exportiert.</translation>
        </message>
        <message>
            <source>vCard 3.0, for Outlook and older programs</source>
            <translation>vCard 3.0, für Outlook und ältere Programme</translation>
        </message>
    </context>
    <context>
        <name>Exporter</name>
        <message>
            <source>CSV, a row a call</source>
            <translation>CSV, eine Zeile je Anruf</translation>
        </message>
        <message>
            <source>CSV, a row a note</source>
            <translation>CSV, eine Zeile je Notiz</translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation>Kalender</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Anrufe</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Export 1 call</source>
            <translation>1 Anruf exportieren</translation>
        </message>
        <message>
            <source>Export calls</source>
            <translation>Anrufe exportieren</translation>
        </message>
        <message>
            <source>Export {n} calls</source>
            <translation>{n} Anrufe exportieren</translation>
        </message>
        <message>
            <source>Not readable: {n}. {first}</source>
            <translation>Nicht lesbar: {n}. {first}</translation>
        </message>
        <message>
            <source>Not written to {path}: {why}.</source>
            <translation>Nicht geschrieben nach {path}: {why}.</translation>
        </message>
        <message>
            <source>Notes of calls</source>
            <translation>Anrufnotizen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Stopped. Nothing was written.</source>
            <translation>Abgebrochen. Es wurde nichts geschrieben.</translation>
        </message>
        <message>
            <source>Web page</source>
            <translation>Webseite</translation>
        </message>
        <message>
            <source>With everything that was replaced</source>
            <translation>Mit allem, was ersetzt wurde</translation>
        </message>
        <message>
            <source>With sensitive answers</source>
            <translation>Mit vertraulichen Antworten</translation>
        </message>
        <message>
            <source>Written to {path}</source>
            <translation>Geschrieben nach {path}</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} von {total}</translation>
        </message>
    </context>
    <context>
        <name>Features</name>
        <message>
            <source>The script “{id}” cannot be used.</source>
            <translation>Das Skript „{id}“ lässt sich nicht verwenden.</translation>
        </message>
    </context>
    <context>
        <name>Feed</name>
        <message>
            <source>1 step</source>
            <translation>1 Schritt</translation>
        </message>
        <message>
            <source>Unreadable</source>
            <translation>Nicht lesbar</translation>
        </message>
        <message>
            <source>about {n} min</source>
            <translation>etwa {n} Min.</translation>
        </message>
        <message>
            <source>{n} steps</source>
            <translation>{n} Schritte</translation>
        </message>
    </context>
    <context>
        <name>FieldEditor</name>
        <message>
            <source>Answered, and hidden.</source>
            <translation>Beantwortet und verborgen.</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Nein</translation>
        </message>
        <message>
            <source>The record has nothing to compare it with.</source>
            <translation>Im Eintrag steht nichts, womit es verglichen werden kann.</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
        <message>
            <source>a day, such as Tue or in 10 days</source>
            <translation>ein Tag, etwa Di oder in 10 Tagen</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>eine Zahl</translation>
        </message>
        <message>
            <source>a phone number</source>
            <translation>eine Telefonnummer</translation>
        </message>
        <message>
            <source>a time, such as 10:30</source>
            <translation>eine Uhrzeit, etwa 10:30</translation>
        </message>
        <message>
            <source>an amount</source>
            <translation>ein Betrag</translation>
        </message>
        <message>
            <source>day and time, such as Tue 10:30</source>
            <translation>Tag und Uhrzeit, etwa Di 10:30</translation>
        </message>
        <message>
            <source>does not know</source>
            <translation>weiß es nicht</translation>
        </message>
        <message>
            <source>name@example.org</source>
            <translation>name@example.org</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>übersprungen</translation>
        </message>
        <message>
            <source>would rather not say</source>
            <translation>möchte nichts sagen</translation>
        </message>
        <message>
            <source>✓ Matches the record.</source>
            <translation>✓ Stimmt mit dem Eintrag überein.</translation>
        </message>
        <message>
            <source>✗ Does not match the record.</source>
            <translation>✗ Stimmt nicht mit dem Eintrag überein.</translation>
        </message>
    </context>
    <context>
        <name>FigureCard</name>
        <message>
            <source>1 call</source>
            <translation>1 Anruf</translation>
        </message>
        <message>
            <source>From five calls on there is something to see here.</source>
            <translation>Ab fünf Anrufen gibt es hier etwas zu sehen.</translation>
        </message>
        <message>
            <source>{n} calls</source>
            <translation>{n} Anrufe</translation>
        </message>
    </context>
    <context>
        <name>FigureTables</name>
        <message>
            <source>Calls</source>
            <translation>Anrufe</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Tag</translation>
        </message>
        <message>
            <source>Hour</source>
            <translation>Stunde</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>Punkt</translation>
        </message>
        <message>
            <source>Led to a talk</source>
            <translation>Führten zum Gespräch</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Minuten</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>Reached</source>
            <translation>Erreicht</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Anteil</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Unanswered</source>
            <translation>Nicht angenommen</translation>
        </message>
        <message>
            <source>Week</source>
            <translation>Woche</translation>
        </message>
    </context>
    <context>
        <name>FileChip</name>
        <message>
            <source>Press to save, or drag the file to where it is needed</source>
            <translation>Drücken zum Speichern, oder die Datei dorthin ziehen, wo sie gebraucht wird</translation>
        </message>
        <message>
            <source>Save as {format}</source>
            <translation>Speichern als {format}</translation>
        </message>
    </context>
    <context>
        <name>FilePart</name>
        <message>
            <source>1 entry</source>
            <translation>1 Eintrag</translation>
        </message>
        <message>
            <source>A row names the columns</source>
            <translation>Eine Zeile benennt die Spalten</translation>
        </message>
        <message>
            <source>Encoding of the file</source>
            <translation>Kodierung der Datei</translation>
        </message>
        <message>
            <source>as found</source>
            <translation>wie gefunden</translation>
        </message>
        <message>
            <source>as {program} writes it</source>
            <translation>wie von {program} geschrieben</translation>
        </message>
        <message>
            <source>bars</source>
            <translation>senkrechte Striche</translation>
        </message>
        <message>
            <source>commas</source>
            <translation>Kommas</translation>
        </message>
        <message>
            <source>semicolons</source>
            <translation>Semikolons</translation>
        </message>
        <message>
            <source>tabs</source>
            <translation>Tabulatoren</translation>
        </message>
        <message>
            <source>{n} entries</source>
            <translation>{n} Einträge</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>Find among all of them</source>
            <translation>Unter allen suchen</translation>
        </message>
        <message>
            <source>Find one</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>From a figure</source>
            <translation>Aus einem Diagramm</translation>
        </message>
        <message>
            <source>Last three months</source>
            <translation>Die letzten drei Monate</translation>
        </message>
        <message>
            <source>No outcome said</source>
            <translation>Kein Ergebnis genannt</translation>
        </message>
        <message>
            <source>Nothing to choose from yet</source>
            <translation>Noch nichts zur Auswahl</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Seit</translation>
        </message>
        <message>
            <source>This month</source>
            <translation>Dieser Monat</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>Diese Woche</translation>
        </message>
        <message>
            <source>This year</source>
            <translation>Dieses Jahr</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>Bis</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>and {n} more</source>
            <translation>und {n} weitere</translation>
        </message>
        <message>
            <source>not finished</source>
            <translation>nicht beendet</translation>
        </message>
        <message>
            <source>since, such as 1 Nov</source>
            <translation>seit, etwa 1. Nov.</translation>
        </message>
        <message>
            <source>unanswered</source>
            <translation>nicht angenommen</translation>
        </message>
        <message>
            <source>until</source>
            <translation>bis</translation>
        </message>
        <message>
            <source>“{words}” is no day, so it leaves out no call. Write it like 1 Nov or 2026-11-01.</source>
            <translation>„{words}“ ist kein Tag und schließt deshalb keinen Anruf aus. Schreib ihn so: 1. Nov. oder 2026-11-01.</translation>
        </message>
    </context>
    <context>
        <name>FindBar</name>
        <message>
            <source>1 place</source>
            <translation>1 Stelle</translation>
        </message>
        <message>
            <source>Close the search</source>
            <translation>Suche schließen</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <source>Replace all</source>
            <translation>Alle ersetzen</translation>
        </message>
        <message>
            <source>Replace by</source>
            <translation>Ersetzen durch</translation>
        </message>
        <message>
            <source>not found</source>
            <translation>nicht gefunden</translation>
        </message>
        <message>
            <source>{n} places</source>
            <translation>{n} Stellen</translation>
        </message>
        <message>
            <source>{n} replaced</source>
            <translation>{n} ersetzt</translation>
        </message>
    </context>
    <context>
        <name>FoldedLine</name>
        <message>
            <source>Folded away since “{answer}” was changed: {what}</source>
            <translation>Weggelegt, seit „{answer}“ geändert wurde: {what}</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Zurückholen</translation>
        </message>
        <message>
            <source>“{answer}” was changed, and is folded away.</source>
            <translation>„{answer}“ wurde geändert und ist weggelegt.</translation>
        </message>
    </context>
    <context>
        <name>Footer</name>
        <message>
            <source>Asked to call back</source>
            <translation>Bittet um Rückruf</translation>
        </message>
        <message>
            <source>Call back</source>
            <translation>Rückruf</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Keine Antwort</translation>
        </message>
        <message>
            <source>Set aside</source>
            <translation>Beiseitelegen</translation>
        </message>
        <message>
            <source>Set this call aside and begin another</source>
            <translation>Diesen Anruf beiseitelegen und einen anderen beginnen</translation>
        </message>
        <message>
            <source>Someone else</source>
            <translation>Jemand anders</translation>
        </message>
        <message>
            <source>Someone else picked up</source>
            <translation>Jemand anders ist dran</translation>
        </message>
        <message>
            <source>Throw away</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Throw this call away</source>
            <translation>Diesen Anruf verwerfen</translation>
        </message>
        <message>
            <source>any letter starts a note</source>
            <translation>jeder Buchstabe beginnt eine Notiz</translation>
        </message>
        <message>
            <source>{keys} choose</source>
            <translation>{keys} wählen</translation>
        </message>
        <message>
            <source>{key} back</source>
            <translation>{key} zurück</translation>
        </message>
        <message>
            <source>{key} back to the script</source>
            <translation>{key} zurück zum Skript</translation>
        </message>
        <message>
            <source>{key} chooses</source>
            <translation>{key} wählt</translation>
        </message>
        <message>
            <source>{key} keeps the note</source>
            <translation>{key} behält die Notiz</translation>
        </message>
        <message>
            <source>{key} leaves the field</source>
            <translation>{key} verlässt das Feld</translation>
        </message>
        <message>
            <source>{key} next field</source>
            <translation>{key} nächstes Feld</translation>
        </message>
        <message>
            <source>{key} next step</source>
            <translation>{key} nächster Schritt</translation>
        </message>
        <message>
            <source>{key} ticks the next item</source>
            <translation>{key} hakt den nächsten Punkt ab</translation>
        </message>
    </context>
    <context>
        <name>Forgetting</name>
        <message>
            <source>Forget for good</source>
            <translation>Endgültig vergessen</translation>
        </message>
        <message>
            <source>Forget this person …</source>
            <translation>Diese Person vergessen …</translation>
        </message>
        <message>
            <source>Forgetting …</source>
            <translation>Wird vergessen …</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Looking through all calls …</source>
            <translation>Alle Anrufe werden durchgesehen …</translation>
        </message>
        <message>
            <source>There is the record of {who}, and {calls}. Forgetting removes them with their notes, here and in every backup that holds them. There is no way back.</source>
            <translation>Es gibt den Eintrag von {who} und {calls}. Vergessen entfernt beides samt den Notizen, hier und in jeder Sicherung, die sie enthält. Ein Zurück gibt es nicht.</translation>
        </message>
        <message>
            <source>also one call that only names them</source>
            <translation>dazu ein Anruf, in dem die Person nur erwähnt wird</translation>
        </message>
        <message>
            <source>also {n} calls that only name them</source>
            <translation>dazu {n} Anrufe, in denen die Person nur erwähnt wird</translation>
        </message>
        <message>
            <source>one call</source>
            <translation>einen Anruf</translation>
        </message>
        <message>
            <source>{n} calls</source>
            <translation>{n} Anrufe</translation>
        </message>
    </context>
    <context>
        <name>GuessRow</name>
        <message>
            <source>guessed</source>
            <translation>geraten</translation>
        </message>
        <message>
            <source>looked at</source>
            <translation>angesehen</translation>
        </message>
    </context>
    <context>
        <name>Guide</name>
        <message>
            <source>Call held</source>
            <translation>Gespräch geführt</translation>
        </message>
        <message>
            <source>Go ahead</source>
            <translation>Es passt</translation>
        </message>
        <message>
            <source>My script</source>
            <translation>Mein Skript</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Keine Antwort</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Gerade nicht</translation>
        </message>
        <message>
            <source>Something else</source>
            <translation>Etwas anderes</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Beginn</translation>
        </message>
        <message>
            <source>To call again later</source>
            <translation>Später noch einmal anrufen</translation>
        </message>
        <message>
            <source>What they may ask</source>
            <translation>Was gefragt werden kann</translation>
        </message>
    </context>
    <context>
        <name>GuidePage</name>
        <message>
            <source>Each line shows here with what becomes of it.</source>
            <translation>Jede Zeile steht hier mit dem, was aus ihr wird.</translation>
        </message>
        <message>
            <source>Guides</source>
            <translation>Leitfäden</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>So lassen</translation>
        </message>
        <message>
            <source>Make the script</source>
            <translation>Skript anlegen</translation>
        </message>
        <message>
            <source>My guide</source>
            <translation>Mein Leitfaden</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>Datei öffnen…</translation>
        </message>
        <message>
            <source>Open a guide</source>
            <translation>Leitfaden öffnen</translation>
        </message>
        <message>
            <source>Paste a guide</source>
            <translation>Leitfaden einfügen</translation>
        </message>
        <message>
            <source>Paste here what you have: questions, a list, a table …</source>
            <translation>Füge hier ein, was du hast: Fragen, eine Liste, eine Tabelle …</translation>
        </message>
        <message>
            <source>The guide</source>
            <translation>Der Leitfaden</translation>
        </message>
        <message>
            <source>What each line is was guessed. Enter: that is right. A number: it is something else.</source>
            <translation>Was jede Zeile ist, wurde geraten. Enter: stimmt. Eine Ziffer: sie ist etwas anderes.</translation>
        </message>
        <message>
            <source>added</source>
            <translation>ergänzt</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>for your eyes</source>
            <translation>nur für dich</translation>
        </message>
        <message>
            <source>hear</source>
            <translation>hören</translation>
        </message>
        <message>
            <source>note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>say</source>
            <translation>sagen</translation>
        </message>
        <message>
            <source>step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>tick</source>
            <translation>abhaken</translation>
        </message>
        <message>
            <source>tip</source>
            <translation>Tipp</translation>
        </message>
        <message>
            <source>title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>{n} of {count} not looked at</source>
            <translation>{n} von {count} noch nicht angesehen</translation>
        </message>
    </context>
    <context>
        <name>HandedOutLists</name>
        <message>
            <source>1 is reserved for you.</source>
            <translation>1 für dich reserviert.</translation>
        </message>
        <message>
            <source>1 waits to be called.</source>
            <translation>1 wartet auf einen Anruf.</translation>
        </message>
        <message>
            <source>Asking the office …</source>
            <translation>Das Büro wird gefragt …</translation>
        </message>
        <message>
            <source>By the list “{name}” somebody else has just been given them.</source>
            <translation>Über die Liste „{name}“ hat sie gerade jemand anderes bekommen.</translation>
        </message>
        <message>
            <source>How many wait is known once the server has answered.</source>
            <translation>Wie viele warten, steht hier, sobald der Server geantwortet hat.</translation>
        </message>
        <message>
            <source>Reserved for you</source>
            <translation>Für dich reserviert</translation>
        </message>
        <message>
            <source>So it stood before the server was away.</source>
            <translation>So war es, bevor der Server weg war.</translation>
        </message>
        <message>
            <source>The office hands out “{name}” from now on.</source>
            <translation>Ab jetzt verteilt das Büro „{name}“.</translation>
        </message>
        <message>
            <source>The office has nobody to be called now.</source>
            <translation>Das Büro hat gerade niemanden, der anzurufen wäre.</translation>
        </message>
        <message>
            <source>This desk is in no office: nobody is called by this list from here.</source>
            <translation>Dieser Arbeitsplatz ist in keinem Büro: Über diese Liste wird von hier niemand angerufen.</translation>
        </message>
        <message>
            <source>Whoever is reserved beforehand can be called without the server.</source>
            <translation>Wen du vorher reservierst, kannst du auch ohne Server anrufen.</translation>
        </message>
        <message>
            <source>With you since {when}</source>
            <translation>Bei dir seit {when}</translation>
        </message>
        <message>
            <source>With {holder}: {names}.</source>
            <translation>Bei {holder}: {names}.</translation>
        </message>
        <message>
            <source>With {name} since {when}</source>
            <translation>Bei {name} seit {when}</translation>
        </message>
        <message>
            <source>{n} are reserved for you.</source>
            <translation>{n} für dich reserviert.</translation>
        </message>
        <message>
            <source>{n} later.</source>
            <translation>{n} später.</translation>
        </message>
        <message>
            <source>{n} wait to be called.</source>
            <translation>{n} warten auf einen Anruf.</translation>
        </message>
        <message>
            <source>“{name}” is called from this desk alone again.</source>
            <translation>„{name}“ wird wieder nur von diesem Arbeitsplatz aus angerufen.</translation>
        </message>
    </context>
    <context>
        <name>HelpPage</name>
        <message>
            <source>All keys</source>
            <translation>Alle Tasten</translation>
        </message>
        <message>
            <source>Copy the address</source>
            <translation>Adresse kopieren</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Practice call</source>
            <translation>Übungsanruf</translation>
        </message>
        <message>
            <source>The text of this licence is missing. Please install Call Assist again.</source>
            <translation>Der Text dieser Lizenz fehlt. Bitte installiere Call Assist neu.</translation>
        </message>
        <message>
            <source>There is no page “{name}”.</source>
            <translation>Es gibt keine Seite „{name}“.</translation>
        </message>
        <message>
            <source>This leads out of Call Assist, which opens nothing by itself: {address}</source>
            <translation>Das führt aus Call Assist hinaus, das von sich aus nichts öffnet: {address}</translation>
        </message>
    </context>
    <context>
        <name>HistoryList</name>
        <message>
            <source>No contact yet.</source>
            <translation>Noch kein Kontakt.</translation>
        </message>
        <message>
            <source>Show {n} earlier</source>
            <translation>{n} frühere zeigen</translation>
        </message>
    </context>
    <context>
        <name>HistoryPage</name>
        <message>
            <source>1 call</source>
            <translation>1 Anruf</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Anrufe</translation>
        </message>
        <message>
            <source>Choose two calls or more, with Shift or Ctrl, to compare them.</source>
            <translation>Zum Vergleichen zwei oder mehr Anrufe wählen, mit Umschalt oder Strg.</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Export all</source>
            <translation>Alle exportieren</translation>
        </message>
        <message>
            <source>Export {n}</source>
            <translation>{n} exportieren</translation>
        </message>
        <message>
            <source>Names, notes, answers, outcomes</source>
            <translation>Namen, Notizen, Antworten, Ergebnisse</translation>
        </message>
        <message>
            <source>No call fits this. Fewer words or filters find more.</source>
            <translation>Kein Anruf passt dazu. Mit weniger Worten oder Filtern findet sich mehr.</translation>
        </message>
        <message>
            <source>No calls yet. Every call you make is kept here, with its notes.</source>
            <translation>Noch keine Anrufe. Jeder Anruf wird hier aufbewahrt, mit seinen Notizen.</translation>
        </message>
        <message>
            <source>Search in calls</source>
            <translation>In Anrufen suchen</translation>
        </message>
        <message>
            <source>{n} calls</source>
            <translation>{n} Anrufe</translation>
        </message>
    </context>
    <context>
        <name>HomeFrame</name>
        <message>
            <source>Find a person, a script, a command</source>
            <translation>Person, Skript oder Befehl suchen</translation>
        </message>
        <message>
            <source>New call</source>
            <translation>Neuer Anruf</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
    </context>
    <context>
        <name>HomePage</name>
        <message>
            <source>A practice call of two minutes teaches you the keys. It is only practice; nobody is called.</source>
            <translation>Ein Übungsanruf von zwei Minuten bringt dir die Tasten bei. Es ist nur eine Übung; niemand wird angerufen.</translation>
        </message>
        <message>
            <source>At “{step}”. Everything up to there is kept.</source>
            <translation>Bei „{step}“. Alles bis dahin ist aufbewahrt.</translation>
        </message>
        <message>
            <source>At “{step}”. Set aside at {time}, after {length}; its clock stands still.</source>
            <translation>Bei „{step}“. Beiseitegelegt um {time}, nach {length}; seine Uhr steht still.</translation>
        </message>
        <message>
            <source>Close it</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close the call with {who}</source>
            <translation>Den Anruf mit {who} schließen</translation>
        </message>
        <message>
            <source>End all of them</source>
            <translation>Alle beenden</translation>
        </message>
        <message>
            <source>End it</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>End the call with {who}</source>
            <translation>Den Anruf mit {who} beenden</translation>
        </message>
        <message>
            <source>End {n} calls as they stand: press once more</source>
            <translation>{n} Anrufe so beenden: noch einmal drücken</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Go on with the call with {who}</source>
            <translation>Den Anruf mit {who} fortsetzen</translation>
        </message>
        <message>
            <source>New here?</source>
            <translation>Neu hier?</translation>
        </message>
        <message>
            <source>New script</source>
            <translation>Neues Skript</translation>
        </message>
        <message>
            <source>No calls yet. Choose a script to start the first one.</source>
            <translation>Noch keine Anrufe. Für den ersten ein Skript wählen.</translation>
        </message>
        <message>
            <source>Not finished yet</source>
            <translation>Noch nicht beendet</translation>
        </message>
        <message>
            <source>Paste a guide</source>
            <translation>Leitfaden einfügen</translation>
        </message>
        <message>
            <source>Practise</source>
            <translation>Üben</translation>
        </message>
        <message>
            <source>Recent calls</source>
            <translation>Letzte Anrufe</translation>
        </message>
        <message>
            <source>Start a call</source>
            <translation>Anruf beginnen</translation>
        </message>
        <message>
            <source>Throw away</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Throw away the call with {who}</source>
            <translation>Den Anruf mit {who} verwerfen</translation>
        </message>
        <message>
            <source>{length}. The call is over; its wrap-up is still open.</source>
            <translation>{length}. Der Anruf ist zu Ende; sein Abschluss ist noch offen.</translation>
        </message>
    </context>
    <context>
        <name>HoursChart</name>
        <message>
            <source>Any</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Any day</source>
            <translation>Jeder Tag</translation>
        </message>
        <message>
            <source>Best hours to reach people</source>
            <translation>Beste Stunden, um jemanden zu erreichen</translation>
        </message>
        <message>
            <source>{day}, {hour}:00: 1 call, too few to say</source>
            <translation>{day}, {hour} Uhr: 1 Anruf, zu wenige für eine Aussage</translation>
        </message>
        <message>
            <source>{day}, {hour}:00: {n} calls, too few to say</source>
            <translation>{day}, {hour} Uhr: {n} Anrufe, zu wenige für eine Aussage</translation>
        </message>
        <message>
            <source>{day}, {hour}:00: {share} of {n} calls reached somebody</source>
            <translation>{day}, {hour} Uhr: {share} von {n} Anrufen erreichten jemanden</translation>
        </message>
    </context>
    <context>
        <name>ImportPanel</name>
        <message>
            <source>1 entry may be somebody you know. It stays out until you say who it is.</source>
            <translation>1 Eintrag ist vielleicht jemand, den du kennst. Er bleibt draußen, bis du sagst, wer es ist.</translation>
        </message>
        <message>
            <source>Add {n}</source>
            <translation>{n} neu</translation>
        </message>
        <message>
            <source>Change {n}</source>
            <translation>{n} ändern</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>Country of numbers without +</source>
            <translation>Land der Nummern ohne +</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <source>Import 1 person</source>
            <translation>1 Person importieren</translation>
        </message>
        <message>
            <source>Import {n} people</source>
            <translation>{n} Personen importieren</translation>
        </message>
        <message>
            <source>Importing …</source>
            <translation>Wird importiert …</translation>
        </message>
        <message>
            <source>Leave {n}</source>
            <translation>{n} so lassen</translation>
        </message>
        <message>
            <source>Nobody can be imported right now: the people can only be read.</source>
            <translation>Gerade lässt sich niemand importieren: Die Personen lassen sich nur lesen.</translation>
        </message>
        <message>
            <source>Nobody in this list.</source>
            <translation>Niemand in dieser Liste.</translation>
        </message>
        <message>
            <source>Nothing has changed yet.</source>
            <translation>Noch ist nichts geändert.</translation>
        </message>
        <message>
            <source>Numbers without + are from</source>
            <translation>Nummern ohne + sind aus</translation>
        </message>
        <message>
            <source>Reading …</source>
            <translation>Wird gelesen …</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Stopped. Nothing has changed.</source>
            <translation>Angehalten. Nichts ist geändert.</translation>
        </message>
        <message>
            <source>There is nobody to import.</source>
            <translation>Es gibt niemanden zu importieren.</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>Was gezeigt wird</translation>
        </message>
        <message>
            <source>Who is it? {n}</source>
            <translation>Wer ist es? {n}</translation>
        </message>
        <message>
            <source>a country</source>
            <translation>ein Land</translation>
        </message>
        <message>
            <source>{done} of {total} are read.</source>
            <translation>{done} von {total} sind gelesen.</translation>
        </message>
        <message>
            <source>{n} entries may be people you know. They stay out until you say who they are.</source>
            <translation>{n} Einträge sind vielleicht Bekannte. Sie bleiben draußen, bis du sagst, wer sie sind.</translation>
        </message>
        <message>
            <source>{n} files</source>
            <translation>{n} Dateien</translation>
        </message>
    </context>
    <context>
        <name>InsightsPage</name>
        <message>
            <source>A week</source>
            <translation>Je Woche</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>An hour</source>
            <translation>Je Stunde</translation>
        </message>
        <message>
            <source>As tables</source>
            <translation>Als Tabellen</translation>
        </message>
        <message>
            <source>Best hours to reach people</source>
            <translation>Beste Stunden, um jemanden zu erreichen</translation>
        </message>
        <message>
            <source>Calls and minutes by week</source>
            <translation>Anrufe und Minuten je Woche</translation>
        </message>
        <message>
            <source>How calls ended</source>
            <translation>Wie Anrufe ausgingen</translation>
        </message>
        <message>
            <source>Insights</source>
            <translation>Auswertung</translation>
        </message>
        <message>
            <source>Last month</source>
            <translation>Letzter Monat</translation>
        </message>
        <message>
            <source>Last three months</source>
            <translation>Die letzten drei Monate</translation>
        </message>
        <message>
            <source>Last year</source>
            <translation>Letztes Jahr</translation>
        </message>
        <message>
            <source>Needed items left open</source>
            <translation>Nötige Punkte, die offen blieben</translation>
        </message>
        <message>
            <source>No calls in this time yet. With every call this page learns a little.</source>
            <translation>In dieser Zeit noch keine Anrufe. Mit jedem Anruf lernt diese Seite etwas dazu.</translation>
        </message>
        <message>
            <source>No hour has five calls yet: from then on it is shown.</source>
            <translation>Noch hat keine Stunde fünf Anrufe; erst dann wird sie gezeigt.</translation>
        </message>
        <message>
            <source>Not written to {path}: {why}.</source>
            <translation>Nicht geschrieben nach {path}: {why}.</translation>
        </message>
        <message>
            <source>Save as CSV</source>
            <translation>Als CSV speichern</translation>
        </message>
        <message>
            <source>Save the figures</source>
            <translation>Zahlen speichern</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>The line across a bar is the plan.</source>
            <translation>Der Strich über einem Balken ist der Plan.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Time a step takes, and the plan</source>
            <translation>Dauer der Schritte, und der Plan</translation>
        </message>
        <message>
            <source>Unanswered calls that led to a talk</source>
            <translation>Nicht angenommene Anrufe, die zum Gespräch führten</translation>
        </message>
        <message>
            <source>Where calls ended</source>
            <translation>Wo Anrufe endeten</translation>
        </message>
        <message>
            <source>Written to {path}</source>
            <translation>Geschrieben nach {path}</translation>
        </message>
        <message>
            <source>planned {time}</source>
            <translation>geplant {time}</translation>
        </message>
        <message>
            <source>{label}: {shown}, 1 call</source>
            <translation>{label}: {shown}, 1 Anruf</translation>
        </message>
        <message>
            <source>{label}: {shown}, {n} calls</source>
            <translation>{label}: {shown}, {n} Anrufe</translation>
        </message>
        <message>
            <source>{share}: {n} led to a talk</source>
            <translation>{share}: {n}-mal kam es zum Gespräch</translation>
        </message>
    </context>
    <context>
        <name>InstanceServer</name>
        <message>
            <source>Another user of this machine has taken the place of the open window. Nothing was told to them.</source>
            <translation>Ein anderer Benutzer dieses Rechners hat den Platz des offenen Fensters eingenommen. Ihm wurde nichts mitgeteilt.</translation>
        </message>
        <message>
            <source>The open window is of another version, and did not understand. Close it and try again.</source>
            <translation>Das offene Fenster hat eine andere Version und versteht das nicht. Bitte schließen und noch einmal versuchen.</translation>
        </message>
    </context>
    <context>
        <name>JumpCard</name>
        <message>
            <source>+ otherwise, only if…</source>
            <translation>+ sonst, nur wenn …</translation>
        </message>
        <message>
            <source>New step</source>
            <translation>Neuer Schritt</translation>
        </message>
    </context>
    <context>
        <name>KeyButton</name>
        <message>
            <source>Press the new key …</source>
            <translation>Neue Taste drücken …</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>Alt</source>
            <translation>Alt</translation>
        </message>
        <message>
            <source>Ctrl</source>
            <translation>Strg</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Entf</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Pos1</translation>
        </message>
        <message>
            <source>Ins</source>
            <translation>Einfg</translation>
        </message>
        <message>
            <source>PgDown</source>
            <translation>Bild ab</translation>
        </message>
        <message>
            <source>PgUp</source>
            <translation>Bild auf</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Umschalt</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Leertaste</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
    </context>
    <context>
        <name>KeysEditor</name>
        <message>
            <source>Default</source>
            <translation>Standard</translation>
        </message>
        <message>
            <source>Default keys for {act}</source>
            <translation>Standardtasten für {act}</translation>
        </message>
        <message>
            <source>{act}: {keys}. Change</source>
            <translation>{act}: {keys}. Ändern</translation>
        </message>
    </context>
    <context>
        <name>LanguageView</name>
        <message>
            <source>Another language</source>
            <translation>Eine andere Sprache</translation>
        </message>
        <message>
            <source>Begin it</source>
            <translation>Damit beginnen</translation>
        </message>
        <message>
            <source>This script is there in one language only. A second one begins with the words of it.</source>
            <translation>Dieses Skript gibt es nur in einer Sprache. Eine zweite beginnt mit deren Worten.</translation>
        </message>
        <message>
            <source>This step is there as it is here.</source>
            <translation>Dieser Schritt ist dort wie hier.</translation>
        </message>
        <message>
            <source>Write in {language}</source>
            <translation>In {language} schreiben</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>fehlt</translation>
        </message>
        <message>
            <source>only there</source>
            <translation>nur dort</translation>
        </message>
    </context>
    <context>
        <name>Later</name>
        <message>
            <source>Add to calendar</source>
            <translation>In den Kalender</translation>
        </message>
        <message>
            <source>In an hour</source>
            <translation>In einer Stunde</translation>
        </message>
        <message>
            <source>No longer needed</source>
            <translation>Nicht mehr nötig</translation>
        </message>
        <message>
            <source>Put off until</source>
            <translation>Verschieben auf</translation>
        </message>
        <message>
            <source>Tomorrow {time}</source>
            <translation>Morgen {time}</translation>
        </message>
        <message>
            <source>or a time, as Thu 15:00</source>
            <translation>oder eine Zeit, etwa Do 15:00</translation>
        </message>
    </context>
    <context>
        <name>LaunchRequests</name>
        <message>
            <source>A link asks for the script “{id}”, which is not here.</source>
            <translation>Ein Link verlangt das Skript „{id}“, das es hier nicht gibt.</translation>
        </message>
        <message>
            <source>The script “{file}” cannot be used.</source>
            <translation>Das Skript „{file}“ lässt sich nicht verwenden.</translation>
        </message>
        <message>
            <source>There is a call in the open window. This is shown there once the call is closed.</source>
            <translation>Im offenen Fenster läuft ein Anruf. Das wird dort gezeigt, sobald er geschlossen ist.</translation>
        </message>
        <message>
            <source>There is a call in the open window. Try again when it is closed.</source>
            <translation>Im offenen Fenster läuft ein Anruf. Versuch es noch einmal, wenn er geschlossen ist.</translation>
        </message>
    </context>
    <context>
        <name>LetterView</name>
        <message>
            <source>As it came</source>
            <translation>Wie mitgeliefert</translation>
        </message>
        <message>
            <source>Call back</source>
            <translation>Rückruf</translation>
        </message>
        <message>
            <source>Call notes</source>
            <translation>Gesprächsnotizen</translation>
        </message>
        <message>
            <source>Change the template</source>
            <translation>Vorlage ändern</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close the text</source>
            <translation>Text schließen</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy the text</source>
            <translation>Text kopieren</translation>
        </message>
        <message>
            <source>Edit for this once</source>
            <translation>Nur dieses Mal ändern</translation>
        </message>
        <message>
            <source>Follow-up</source>
            <translation>Nachfrage</translation>
        </message>
        <message>
            <source>Interview notice</source>
            <translation>Einladung zum Gespräch</translation>
        </message>
        <message>
            <source>Line {line}: {problem}</source>
            <translation>Zeile {line}: {problem}</translation>
        </message>
        <message>
            <source>Open in your mail program</source>
            <translation>Im E-Mail-Programm öffnen</translation>
        </message>
        <message>
            <source>Press again to open it anyway.</source>
            <translation>Noch einmal drücken öffnet es trotzdem.</translation>
        </message>
        <message>
            <source>Still blank: {blanks}.</source>
            <translation>Noch leer: {blanks}.</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Betreff</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>Vorlage</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Text, for this once</source>
            <translation>Text, nur für dieses Mal</translation>
        </message>
        <message>
            <source>Thank-you</source>
            <translation>Dank</translation>
        </message>
        <message>
            <source>The date goes along, as a file for their calendar.</source>
            <translation>Der Termin geht als Kalenderdatei mit.</translation>
        </message>
        <message>
            <source>The draft could not be made: {why}.</source>
            <translation>Der Entwurf ließ sich nicht anlegen: {why}.</translation>
        </message>
        <message>
            <source>The template could not be kept: {why}.</source>
            <translation>Die Vorlage ließ sich nicht speichern: {why}.</translation>
        </message>
        <message>
            <source>The template is saved. The previous one is kept beside it.</source>
            <translation>Die Vorlage ist gespeichert. Die bisherige bleibt daneben erhalten.</translation>
        </message>
        <message>
            <source>The text is on the clipboard.</source>
            <translation>Der Text ist in der Zwischenablage.</translation>
        </message>
        <message>
            <source>To</source>
            <translation>An</translation>
        </message>
        <message>
            <source>Your mail program was asked to open it. If nothing opened, copy the text.</source>
            <translation>Dein E-Mail-Programm sollte es jetzt öffnen. Falls sich nichts öffnet, kopiere den Text.</translation>
        </message>
        <message>
            <source>Your mail program was asked to open it. If nothing opened, here is the draft: {path}</source>
            <translation>Dein E-Mail-Programm sollte es jetzt öffnen. Falls sich nichts öffnet, liegt der Entwurf hier: {path}</translation>
        </message>
        <message>
            <source>still blank</source>
            <translation>noch leer</translation>
        </message>
        <message>
            <source>“{words}” is no email address, so the mail has none.</source>
            <translation>„{words}“ ist keine E-Mail-Adresse, die Mail geht ohne hinaus.</translation>
        </message>
    </context>
    <context>
        <name>LineCard</name>
        <message>
            <source>For your eyes only</source>
            <translation>Nur für deine Augen</translation>
        </message>
        <message>
            <source>Kind of tip</source>
            <translation>Art des Tipps</translation>
        </message>
        <message>
            <source>What is known: type to find it</source>
            <translation>Was bekannt ist: tippen, um es zu finden</translation>
        </message>
    </context>
    <context>
        <name>ListForm</name>
        <message>
            <source>10 per region; 3 agreed per company</source>
            <translation>10 pro Region; 3 agreed pro Firma</translation>
        </message>
        <message>
            <source>Calls without an answer, at most</source>
            <translation>Anrufe ohne Antwort, höchstens</translation>
        </message>
        <message>
            <source>Change the list</source>
            <translation>Liste ändern</translation>
        </message>
        <message>
            <source>Hours between two calls</source>
            <translation>Stunden zwischen zwei Anrufen</translation>
        </message>
        <message>
            <source>Make the list</source>
            <translation>Liste anlegen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>New list</source>
            <translation>Neue Liste</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Jetzt nicht</translation>
        </message>
        <message>
            <source>Nurses, north</source>
            <translation>Pflege, Nord</translation>
        </message>
        <message>
            <source>Quotas</source>
            <translation>Quoten</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>The job</source>
            <translation>Die Stelle</translation>
        </message>
        <message>
            <source>title: Nurse; place: Bonn</source>
            <translation>title: Pflegekraft; place: Bonn</translation>
        </message>
    </context>
    <context>
        <name>ListStrip</name>
        <message>
            <source>Next: {who}</source>
            <translation>Als Nächstes: {who}</translation>
        </message>
        <message>
            <source>Nobody is to be called next. {why}</source>
            <translation>Als Nächstes ist niemand anzurufen. {why}</translation>
        </message>
        <message>
            <source>Save, and call the next</source>
            <translation>Speichern und weiter zur nächsten Person</translation>
        </message>
    </context>
    <context>
        <name>ListsController</name>
        <message>
            <source>1 person</source>
            <translation>1 Person</translation>
        </message>
        <message>
            <source>1 person added.</source>
            <translation>1 Person hinzugefügt.</translation>
        </message>
        <message>
            <source>A list that was handed over</source>
            <translation>Eine weitergegebene Liste</translation>
        </message>
        <message>
            <source>Give back whoever is reserved</source>
            <translation>Reservierte zurückgeben</translation>
        </message>
        <message>
            <source>Hand out by the office</source>
            <translation>Vom Büro verteilen lassen</translation>
        </message>
        <message>
            <source>Hand over the list</source>
            <translation>Liste weitergeben</translation>
        </message>
        <message>
            <source>Looking through the list …</source>
            <translation>Die Liste wird durchgesehen …</translation>
        </message>
        <message>
            <source>Next: {who}</source>
            <translation>Als Nächstes: {who}</translation>
        </message>
        <message>
            <source>No line was said in more than one wording.</source>
            <translation>Keine Zeile wurde in mehr als einer Formulierung gesagt.</translation>
        </message>
        <message>
            <source>Nobody is to be called now</source>
            <translation>Jetzt ist niemand anzurufen</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pausieren</translation>
        </message>
        <message>
            <source>Put back on the list</source>
            <translation>Zurück auf die Liste</translation>
        </message>
        <message>
            <source>Reading the calls …</source>
            <translation>Die Anrufe werden gelesen …</translation>
        </message>
        <message>
            <source>Reserve {n} to call without the server</source>
            <translation>{n} für Anrufe ohne Server reservieren</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Saved as {file}, with {people} and what was done so far, without your notes.</source>
            <translation>Gespeichert als {file}: {people} samt Stand der Anrufe, ohne deine Notizen.</translation>
        </message>
        <message>
            <source>Take back from the office</source>
            <translation>Vom Büro zurücknehmen</translation>
        </message>
        <message>
            <source>Take off the list</source>
            <translation>Von der Liste nehmen</translation>
        </message>
        <message>
            <source>Taken over with 1 person.</source>
            <translation>Mit 1 Person übernommen.</translation>
        </message>
        <message>
            <source>Taken over with {n} people.</source>
            <translation>Mit {n} Personen übernommen.</translation>
        </message>
        <message>
            <source>The office says whom to call next</source>
            <translation>Wer als Nächstes dran ist, sagt das Büro</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>no longer among your people</source>
            <translation>nicht mehr unter deinen Personen</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>pausiert</translation>
        </message>
        <message>
            <source>taken off by hand</source>
            <translation>von Hand von der Liste genommen</translation>
        </message>
        <message>
            <source>{done} of {all} are through</source>
            <translation>{done} von {all} sind durch</translation>
        </message>
        <message>
            <source>{n} people</source>
            <translation>{n} Personen</translation>
        </message>
        <message>
            <source>{n} people added.</source>
            <translation>{n} Personen hinzugefügt.</translation>
        </message>
        <message>
            <source>{who} is back on the list.</source>
            <translation>{who} ist wieder auf der Liste.</translation>
        </message>
        <message>
            <source>{who} is taken off the list.</source>
            <translation>{who} steht nicht mehr auf der Liste.</translation>
        </message>
        <message>
            <source>“{name}” is finished: nobody is called by it any more.</source>
            <translation>„{name}“ ist beendet: nach ihr wird niemand mehr angerufen.</translation>
        </message>
    </context>
    <context>
        <name>ListsPage</name>
        <message>
            <source>A list is people to be called by one script: from a table, a search or a file.</source>
            <translation>Eine Liste enthält Personen, die nach einem Skript angerufen werden: aus einer Tabelle, einer Suche oder einer Datei.</translation>
        </message>
        <message>
            <source>Add people …</source>
            <translation>Personen hinzufügen …</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>All lists</source>
            <translation>Alle Listen</translation>
        </message>
        <message>
            <source>All {n}</source>
            <translation>Alle {n}</translation>
        </message>
        <message>
            <source>Call back</source>
            <translation>Rückruf</translation>
        </message>
        <message>
            <source>Call the next</source>
            <translation>Nächste anrufen</translation>
        </message>
        <message>
            <source>Change …</source>
            <translation>Ändern …</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Geschlossen</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Erledigt</translation>
        </message>
        <message>
            <source>Finish the list</source>
            <translation>Liste beenden</translation>
        </message>
        <message>
            <source>Hand out by the office</source>
            <translation>Vom Büro verteilen lassen</translation>
        </message>
        <message>
            <source>Hand over …</source>
            <translation>Weitergeben …</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Später</translation>
        </message>
        <message>
            <source>Lists</source>
            <translation>Listen</translation>
        </message>
        <message>
            <source>Lower the priority</source>
            <translation>Priorität senken</translation>
        </message>
        <message>
            <source>New list</source>
            <translation>Neue Liste</translation>
        </message>
        <message>
            <source>Not yet</source>
            <translation>Noch nicht</translation>
        </message>
        <message>
            <source>Open a file …</source>
            <translation>Datei öffnen …</translation>
        </message>
        <message>
            <source>Open the person</source>
            <translation>Person öffnen</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pausieren</translation>
        </message>
        <message>
            <source>Raise the priority</source>
            <translation>Priorität erhöhen</translation>
        </message>
        <message>
            <source>Reached</source>
            <translation>Erreicht</translation>
        </message>
        <message>
            <source>Release</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Release them for the others</source>
            <translation>Für die anderen freigeben</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Ergebnisse</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Sooner</source>
            <translation>Früher</translation>
        </message>
        <message>
            <source>Take off the list</source>
            <translation>Von der Liste nehmen</translation>
        </message>
    </context>
    <context>
        <name>LiveHeader</name>
        <message>
            <source>Compact</source>
            <translation>Kompakt</translation>
        </message>
        <message>
            <source>Find anything</source>
            <translation>Alles durchsuchen</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Finish call</source>
            <translation>Anruf beenden</translation>
        </message>
        <message>
            <source>Full window</source>
            <translation>Ganzes Fenster</translation>
        </message>
        <message>
            <source>Keeps the window above all others</source>
            <translation>Hält das Fenster über allen anderen</translation>
        </message>
        <message>
            <source>Makes the window a narrow strip</source>
            <translation>Macht das Fenster zum schmalen Streifen</translation>
        </message>
        <message>
            <source>Makes the window whole again</source>
            <translation>Macht das Fenster wieder ganz</translation>
        </message>
        <message>
            <source>On time</source>
            <translation>Im Zeitplan</translation>
        </message>
        <message>
            <source>On top</source>
            <translation>Im Vordergrund</translation>
        </message>
        <message>
            <source>Time in the call: {time}</source>
            <translation>Dauer des Anrufs: {time}</translation>
        </message>
        <message>
            <source>about {name}</source>
            <translation>zu {name}</translation>
        </message>
        <message>
            <source>{time} ahead of the plan</source>
            <translation>{time} vor dem Plan</translation>
        </message>
        <message>
            <source>{time} in {place}</source>
            <translation>{time} in {place}</translation>
        </message>
        <message>
            <source>{time} later than planned</source>
            <translation>{time} später als geplant</translation>
        </message>
    </context>
    <context>
        <name>LivePage</name>
        <message>
            <source>Call</source>
            <translation>Anruf</translation>
        </message>
        <message>
            <source>Call back: {words}</source>
            <translation>Rückruf: {words}</translation>
        </message>
        <message>
            <source>Not ticked: {item}</source>
            <translation>Nicht abgehakt: {item}</translation>
        </message>
        <message>
            <source>Nothing is filled in in these words.</source>
            <translation>In diesen Worten ist nichts eingesetzt.</translation>
        </message>
        <message>
            <source>Nothing is folded away.</source>
            <translation>Nichts ist weggelegt.</translation>
        </message>
        <message>
            <source>Nothing is hidden.</source>
            <translation>Es ist nichts verborgen.</translation>
        </message>
        <message>
            <source>Nothing is left to tick in this step.</source>
            <translation>In diesem Schritt ist nichts mehr abzuhaken.</translation>
        </message>
        <message>
            <source>There is no prepared answer on this key.</source>
            <translation>Auf dieser Taste liegt keine vorbereitete Antwort.</translation>
        </message>
        <message>
            <source>There is none after.</source>
            <translation>Danach kommt niemand mehr.</translation>
        </message>
        <message>
            <source>There is none before.</source>
            <translation>Davor ist niemand.</translation>
        </message>
        <message>
            <source>This script has no prepared answers.</source>
            <translation>Dieses Skript hat keine vorbereiteten Antworten.</translation>
        </message>
        <message>
            <source>This step has no countdown.</source>
            <translation>Dieser Schritt hat keinen Countdown.</translation>
        </message>
        <message>
            <source>This step is asked once.</source>
            <translation>Dieser Schritt wird einmal gefragt.</translation>
        </message>
        <message>
            <source>Ticked: {item}</source>
            <translation>Abgehakt: {item}</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>nötig</translation>
        </message>
    </context>
    <context>
        <name>Loader</name>
        <message>
            <source>The folder {folder} cannot be written: {why}. Calls cannot be kept there.</source>
            <translation>In den Ordner {folder} kann nicht geschrieben werden: {why}. Dort lassen sich keine Anrufe aufbewahren.</translation>
        </message>
    </context>
    <context>
        <name>MachineRow</name>
        <message>
            <source>Accept this machine</source>
            <translation>Diesen Rechner aufnehmen</translation>
        </message>
        <message>
            <source>Accept this machine: {name}</source>
            <translation>Diesen Rechner aufnehmen: {name}</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Außen vor lassen</translation>
        </message>
        <message>
            <source>Leave it out: {name}</source>
            <translation>Außen vor lassen: {name}</translation>
        </message>
    </context>
    <context>
        <name>MachinesView</name>
        <message>
            <source>1 change, call or script waits there.</source>
            <translation>Dort wartet 1 Änderung, Anruf oder Skript.</translation>
        </message>
        <message>
            <source>Exchange now</source>
            <translation>Jetzt austauschen</translation>
        </message>
        <message>
            <source>Looking in the folder …</source>
            <translation>Der Ordner wird angesehen …</translation>
        </message>
        <message>
            <source>No other machine was seen in the folder yet.</source>
            <translation>Im Ordner war noch kein anderer Rechner.</translation>
        </message>
        <message>
            <source>Paste a key</source>
            <translation>Schlüssel einfügen</translation>
        </message>
        <message>
            <source>The folder has a new key. Copy it, and paste it on your other machines: they exchange nothing before.</source>
            <translation>Der Ordner hat einen neuen Schlüssel. Kopier ihn und füg ihn auf deinen anderen Rechnern ein: Vorher tauschen sie nichts aus.</translation>
        </message>
        <message>
            <source>The key is copied. Paste it on your other machine, then copy something else.</source>
            <translation>Der Schlüssel ist kopiert. Füg ihn auf deinem anderen Rechner ein, dann kopiere etwas anderes.</translation>
        </message>
        <message>
            <source>There is no shared folder.</source>
            <translation>Es gibt keinen gemeinsamen Ordner.</translation>
        </message>
        <message>
            <source>There is no shared folder: this machine keeps its people and calls to itself.</source>
            <translation>Es gibt keinen gemeinsamen Ordner: Dieser Rechner behält seine Personen und Anrufe für sich.</translation>
        </message>
        <message>
            <source>What this machine puts there is sealed. Whoever has the key can read it.</source>
            <translation>Was dieser Rechner dort hinlegt, ist versiegelt. Lesen kann es, wer den Schlüssel hat.</translation>
        </message>
        <message>
            <source>With a new key, a machine that is gone reads nothing that is put there from then on. Your others need it: they exchange nothing before.</source>
            <translation>Mit einem neuen Schlüssel liest ein Rechner, der weg ist, nichts mehr, was danach dort hingelegt wird. Deine anderen brauchen ihn: Vorher tauschen sie nichts aus.</translation>
        </message>
        <message>
            <source>{name} (last there {when})</source>
            <translation>{name} (zuletzt da {when})</translation>
        </message>
        <message>
            <source>{name} has left.</source>
            <translation>{name} nimmt nicht mehr teil.</translation>
        </message>
        <message>
            <source>{name} was silent for half a year. It joins anew when it comes back.</source>
            <translation>{name} war ein halbes Jahr still. Kommt der Rechner zurück, tritt er neu bei.</translation>
        </message>
        <message>
            <source>{name}: has not taken over the new key yet. What it gives waits for that.</source>
            <translation>{name}: hat den neuen Schlüssel noch nicht. Was von dort kommt, wartet darauf.</translation>
        </message>
        <message>
            <source>{name}: last there {when}. 1 change waits for it.</source>
            <translation>{name}: zuletzt da {when}. 1 Änderung wartet auf ihn.</translation>
        </message>
        <message>
            <source>{name}: last there {when}. It has all.</source>
            <translation>{name}: zuletzt da {when}. Er hat alles.</translation>
        </message>
        <message>
            <source>{name}: last there {when}. {n} changes wait for it.</source>
            <translation>{name}: zuletzt da {when}. {n} Änderungen warten auf ihn.</translation>
        </message>
        <message>
            <source>{name}: left out since {when}. Nothing of it is read.</source>
            <translation>{name}: außen vor seit {when}. Davon wird nichts gelesen.</translation>
        </message>
        <message>
            <source>{name}: new here since {when}. Nothing of it is read before you accept it.</source>
            <translation>{name}: neu hier seit {when}. Davon wird nichts gelesen, bevor du den Rechner aufnimmst.</translation>
        </message>
        <message>
            <source>{name}: sealed with a key that this machine has not. It is read once the key is here.</source>
            <translation>{name}: versiegelt mit einem Schlüssel, den dieser Rechner nicht hat. Gelesen wird es, sobald der Schlüssel hier ist.</translation>
        </message>
        <message>
            <source>{name}: seals no more. Nothing of it is read before you accept that.</source>
            <translation>{name}: versiegelt nicht mehr. Davon wird nichts gelesen, bevor du das annimmst.</translation>
        </message>
        <message>
            <source>{n} changes, calls and scripts wait there.</source>
            <translation>Dort warten {n} Änderungen, Anrufe und Skripte.</translation>
        </message>
        <message>
            <source>{n} of {all} machines have forgotten somebody. Not yet: {names}.</source>
            <translation>{n} von {all} Rechnern haben jemanden vergessen. Noch nicht: {names}.</translation>
        </message>
    </context>
    <context>
        <name>MaintenanceController</name>
        <message>
            <source>1 copy is taken over.</source>
            <translation>1 Kopie ist übernommen.</translation>
        </message>
        <message>
            <source>1 other file</source>
            <translation>1 andere Datei</translation>
        </message>
        <message>
            <source>Check my files</source>
            <translation>Meine Dateien prüfen</translation>
        </message>
        <message>
            <source>Lists and search may lack calls: {why}</source>
            <translation>In Listen und Suche können Anrufe fehlen: {why}</translation>
        </message>
        <message>
            <source>Show the report</source>
            <translation>Bericht zeigen</translation>
        </message>
        <message>
            <source>So with {others}.</source>
            <translation>Ebenso bei: {others}.</translation>
        </message>
        <message>
            <source>Something went wrong in Call Assist last time. All that was saved is here.</source>
            <translation>Beim letzten Mal ging in Call Assist etwas schief. Alles Gespeicherte ist da.</translation>
        </message>
        <message>
            <source>Take it over</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>The call could not be ended: {why}</source>
            <translation>Der Anruf ließ sich nicht beenden: {why}</translation>
        </message>
        <message>
            <source>The call that just ended is not on the disk yet. {why}</source>
            <translation>Der eben beendete Anruf ist noch nicht gespeichert. {why}</translation>
        </message>
        <message>
            <source>{n} copies are taken over.</source>
            <translation>{n} Kopien sind übernommen.</translation>
        </message>
        <message>
            <source>{n} other files</source>
            <translation>{n} andere Dateien</translation>
        </message>
    </context>
    <context>
        <name>MaintenancePage</name>
        <message>
            <source>Everything is on this machine, in {folder}.</source>
            <translation>Alles liegt auf diesem Rechner, in {folder}.</translation>
        </message>
        <message>
            <source>My files</source>
            <translation>Meine Dateien</translation>
        </message>
    </context>
    <context>
        <name>MaintenanceRunner</name>
        <message>
            <source>1 call</source>
            <translation>1 Anruf</translation>
        </message>
        <message>
            <source>1 file that is only here stays</source>
            <translation>1 Datei, die es nur hier gibt, bleibt</translation>
        </message>
        <message>
            <source>1 other file</source>
            <translation>1 andere Datei</translation>
        </message>
        <message>
            <source>1 script file</source>
            <translation>1 Skriptdatei</translation>
        </message>
        <message>
            <source>Backing up: {done} of {total}</source>
            <translation>Sicherung: {done} von {total}</translation>
        </message>
        <message>
            <source>Brought back, since it is not here: {what}.</source>
            <translation>Zurückgeholt, weil es hier fehlt: {what}.</translation>
        </message>
        <message>
            <source>Checking files: {done} of {total}</source>
            <translation>Dateien werden geprüft: {done} von {total}</translation>
        </message>
        <message>
            <source>Looking through calls: {done} of {total}</source>
            <translation>Anrufe werden durchgesehen: {done} von {total}</translation>
        </message>
        <message>
            <source>Nothing would change: all of it is here as it is in the backup.</source>
            <translation>Nichts würde sich ändern: Alles ist hier so wie in der Sicherung.</translation>
        </message>
        <message>
            <source>Replaced, since it differs here: {what}.</source>
            <translation>Ersetzt, weil es hier anders ist: {what}.</translation>
        </message>
        <message>
            <source>Restoring: {done} of {total}</source>
            <translation>Wiederherstellung: {done} von {total}</translation>
        </message>
        <message>
            <source>the people</source>
            <translation>die Personen</translation>
        </message>
        <message>
            <source>the settings</source>
            <translation>die Einstellungen</translation>
        </message>
        <message>
            <source>{n} calls</source>
            <translation>{n} Anrufe</translation>
        </message>
        <message>
            <source>{n} files that are only here stay</source>
            <translation>{n} Dateien, die es nur hier gibt, bleiben</translation>
        </message>
        <message>
            <source>{n} other files</source>
            <translation>{n} andere Dateien</translation>
        </message>
        <message>
            <source>{n} script files</source>
            <translation>{n} Skriptdateien</translation>
        </message>
    </context>
    <context>
        <name>MapNode</name>
        <message>
            <source>ends nowhere</source>
            <translation>endet nirgends</translation>
        </message>
        <message>
            <source>no way leads here</source>
            <translation>kein Weg führt hierher</translation>
        </message>
    </context>
    <context>
        <name>MapView</name>
        <message>
            <source>Further away, and not shown: {n}. Choose one at the side.</source>
            <translation>Weiter entfernt und nicht gezeigt: {n}. An der Seite lässt sich einer davon wählen.</translation>
        </message>
        <message>
            <source>Shortest way {short}, longest way {long}.</source>
            <translation>Kürzester Weg {short}, längster Weg {long}.</translation>
        </message>
        <message>
            <source>“×” says how many of {calls} went a way.</source>
            <translation>„×“ sagt, wie oft ein Weg gegangen wurde; gezählt sind {calls}.</translation>
        </message>
    </context>
    <context>
        <name>MendStrip</name>
        <message>
            <source>Change these words</source>
            <translation>Diese Worte ändern</translation>
        </message>
        <message>
            <source>Leave them</source>
            <translation>So lassen</translation>
        </message>
        <message>
            <source>Line {n}</source>
            <translation>Zeile {n}</translation>
        </message>
        <message>
            <source>Use these words</source>
            <translation>Diese Worte nehmen</translation>
        </message>
    </context>
    <context>
        <name>MergePanel</name>
        <message>
            <source>Choose the other record, to see both side by side.</source>
            <translation>Wähle den anderen Eintrag, um beide nebeneinander zu sehen.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Merge them</source>
            <translation>Zusammenführen</translation>
        </message>
        <message>
            <source>Next pair</source>
            <translation>Nächstes Paar</translation>
        </message>
        <message>
            <source>Numbers, emails and notes of both are kept. A word that loses is kept as a field of its own.</source>
            <translation>Nummern, E-Mails und Notizen von beiden bleiben. Was nicht gewählt wird, bleibt als eigenes Feld.</translation>
        </message>
        <message>
            <source>One person, or two?</source>
            <translation>Eine Person oder zwei?</translation>
        </message>
        <message>
            <source>These are two people</source>
            <translation>Das sind zwei Personen</translation>
        </message>
        <message>
            <source>Who else is {who}?</source>
            <translation>Wer ist {who} noch?</translation>
        </message>
        <message>
            <source>{n} more to look at</source>
            <translation>noch {n} anzusehen</translation>
        </message>
    </context>
    <context>
        <name>MoreRow</name>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
    </context>
    <context>
        <name>MustLine</name>
        <message>
            <source>Said now</source>
            <translation>Jetzt gesagt</translation>
        </message>
        <message>
            <source>Said now: {item}</source>
            <translation>Jetzt gesagt: {item}</translation>
        </message>
        <message>
            <source>This had to be said, and is still open: “{words}”</source>
            <translation>Das musste gesagt werden und ist noch offen: „{words}“</translation>
        </message>
        <message>
            <source>Why “{item}” stays open</source>
            <translation>Warum „{item}“ offen bleibt</translation>
        </message>
        <message>
            <source>or why not</source>
            <translation>oder warum nicht</translation>
        </message>
    </context>
    <context>
        <name>NameCard</name>
        <message>
            <source>First and last name</source>
            <translation>Vor- und Nachname</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Jetzt nicht</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>This holds until you close the window: the settings file cannot be written ({why}).</source>
            <translation>Das gilt, bis das Fenster geschlossen wird: Die Einstellungsdatei lässt sich nicht schreiben ({why}).</translation>
        </message>
        <message>
            <source>What is your name?</source>
            <translation>Wie heißt du?</translation>
        </message>
        <message>
            <source>You say your name when a call begins. It stays on this computer, and you can change it in Settings.</source>
            <translation>Du sagst deinen Namen zu Beginn jedes Anrufs. Er bleibt auf diesem Computer und lässt sich in den Einstellungen ändern.</translation>
        </message>
    </context>
    <context>
        <name>Navigation</name>
        <message>
            <source>Calls</source>
            <translation>Anrufe</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Insights</source>
            <translation>Auswertung</translation>
        </message>
        <message>
            <source>Lists</source>
            <translation>Listen</translation>
        </message>
        <message>
            <source>My files</source>
            <translation>Meine Dateien</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personen</translation>
        </message>
        <message>
            <source>Scripts</source>
            <translation>Skripte</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
    </context>
    <context>
        <name>NextStepView</name>
        <message>
            <source>Next step</source>
            <translation>Nächster Schritt</translation>
        </message>
        <message>
            <source>Tue 10:30, tomorrow, {day}</source>
            <translation>Di 10:30, morgen, {day}</translation>
        </message>
        <message>
            <source>What you will do next, if there is anything</source>
            <translation>Was als Nächstes zu tun ist, falls es etwas gibt</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>When, on the clock in {place}</source>
            <translation>Wann, nach der Uhr in {place}</translation>
        </message>
    </context>
    <context>
        <name>NoteEdit</name>
        <message>
            <source>Note at {time}</source>
            <translation>Notiz um {time}</translation>
        </message>
    </context>
    <context>
        <name>NoteInput</name>
        <message>
            <source>Just start typing to add a note</source>
            <translation>Einfach lostippen für eine Notiz</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
    </context>
    <context>
        <name>NoteRow</name>
        <message>
            <source>Enter edits, Space stars, Delete deletes</source>
            <translation>Enter bearbeitet, Leertaste setzt einen Stern, Entf löscht</translation>
        </message>
        <message>
            <source>Note at {time}: {text}</source>
            <translation>Notiz um {time}: {text}</translation>
        </message>
        <message>
            <source>{note}, starred</source>
            <translation>{note}, mit Stern</translation>
        </message>
    </context>
    <context>
        <name>NotesColumn</name>
        <message>
            <source>Edit the note</source>
            <translation>Notiz bearbeiten</translation>
        </message>
        <message>
            <source>If they ask about</source>
            <translation>Bei Fragen zu</translation>
        </message>
        <message>
            <source>Note at {time}: {text}</source>
            <translation>Notiz um {time}: {text}</translation>
        </message>
        <message>
            <source>Note deleted</source>
            <translation>Notiz gelöscht</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>Saved {time}</source>
            <translation>Gespeichert {time}</translation>
        </message>
        <message>
            <source>Search them all</source>
            <translation>Alle durchsuchen</translation>
        </message>
    </context>
    <context>
        <name>NotesSide</name>
        <message>
            <source>Call notes</source>
            <translation>Gesprächsnotizen</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Bearbeiten</translation>
        </message>
        <message>
            <source>Edit the notes</source>
            <translation>Notizen bearbeiten</translation>
        </message>
        <message>
            <source>To send</source>
            <translation>Zum Senden</translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>Dismiss</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <source>Dismiss: {text}</source>
            <translation>Ausblenden: {text}</translation>
        </message>
    </context>
    <context>
        <name>OfficeController</name>
        <message>
            <source>Show it</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>The office “{name}” has a new key: nothing is sent to it before this desk has that, too.</source>
            <translation>Das Büro „{name}“ hat einen neuen Schlüssel: Es wird nichts dorthin gesendet, bevor auch dieser Arbeitsplatz ihn hat.</translation>
        </message>
        <message>
            <source>{name} is talking to them since {when}.</source>
            <translation>{name} spricht seit {when} mit dieser Person.</translation>
        </message>
    </context>
    <context>
        <name>OfficeView</name>
        <message>
            <source>1 change waits to be sent.</source>
            <translation>1 Änderung ist noch zu senden.</translation>
        </message>
        <message>
            <source>And {n} more.</source>
            <translation>Und {n} weitere.</translation>
        </message>
        <message>
            <source>Exchange with the office</source>
            <translation>Mit dem Büro austauschen</translation>
        </message>
        <message>
            <source>Office “{name}”: connected, last at {when}.</source>
            <translation>Büro „{name}“: verbunden, zuletzt {when}.</translation>
        </message>
        <message>
            <source>Office “{name}”: looking for its server …</source>
            <translation>Büro „{name}“: der Server wird gesucht …</translation>
        </message>
        <message>
            <source>Office “{name}”: offline since {when}.</source>
            <translation>Büro „{name}“: nicht erreichbar seit {when}.</translation>
        </message>
        <message>
            <source>Paste the key</source>
            <translation>Schlüssel einfügen</translation>
        </message>
        <message>
            <source>The key is copied. Hand it to every member, not to who has left; then copy something else.</source>
            <translation>Der Schlüssel ist kopiert. Gib ihn allen Mitgliedern, aber niemandem, der gegangen ist; kopiere danach etwas anderes.</translation>
        </message>
        <message>
            <source>The office has a new key. Copy it, and hand it to every member as you would a key.</source>
            <translation>Das Büro hat einen neuen Schlüssel. Kopiere ihn und gib ihn allen Mitgliedern, so sorgsam wie einen Hausschlüssel.</translation>
        </message>
        <message>
            <source>With a new key, whoever has left opens nothing that is written from then on. All others need it at each of their desks: nothing is sent from there before.</source>
            <translation>Mit einem neuen Schlüssel öffnet niemand, der gegangen ist, was danach geschrieben wird. Alle anderen brauchen ihn an jedem ihrer Arbeitsplätze: Vorher wird von dort nichts gesendet.</translation>
        </message>
        <message>
            <source>{name} has left.</source>
            <translation>{name} nimmt nicht mehr teil.</translation>
        </message>
        <message>
            <source>{name} was invited, and has not joined yet.</source>
            <translation>{name} ist eingeladen und noch nicht beigetreten.</translation>
        </message>
        <message>
            <source>{name}: last there {when}.</source>
            <translation>{name}: zuletzt da {when}.</translation>
        </message>
        <message>
            <source>{n} changes wait to be sent.</source>
            <translation>{n} Änderungen sind noch zu senden.</translation>
        </message>
    </context>
    <context>
        <name>OpenItemRow</name>
        <message>
            <source>Why “{item}” stays open</source>
            <translation>Warum „{item}“ offen bleibt</translation>
        </message>
        <message>
            <source>left open</source>
            <translation>offen gelassen</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>nötig</translation>
        </message>
        <message>
            <source>or why not (↓ for words)</source>
            <translation>oder warum nicht (↓ für Worte)</translation>
        </message>
    </context>
    <context>
        <name>OpenItems</name>
        <message>
            <source>1 needed item is still open. Tick it, or say why not.</source>
            <translation>1 nötiger Punkt ist noch offen. Abhaken, oder sagen, warum nicht.</translation>
        </message>
        <message>
            <source>Did not come up</source>
            <translation>Kam nicht zur Sprache</translation>
        </message>
        <message>
            <source>Everything that is needed is done.</source>
            <translation>Alles Nötige ist erledigt.</translation>
        </message>
        <message>
            <source>Known already</source>
            <translation>Schon bekannt</translation>
        </message>
        <message>
            <source>Not asked: no time left</source>
            <translation>Nicht gefragt: keine Zeit mehr</translation>
        </message>
        <message>
            <source>Not needed this time</source>
            <translation>Diesmal nicht nötig</translation>
        </message>
        <message>
            <source>They would rather not say</source>
            <translation>Möchte nichts dazu sagen</translation>
        </message>
        <message>
            <source>{n} needed items are still open. Tick them, or say why not.</source>
            <translation>{n} nötige Punkte sind noch offen. Abhaken, oder sagen, warum nicht.</translation>
        </message>
    </context>
    <context>
        <name>Opener</name>
        <message>
            <source>open</source>
            <translation>offen</translation>
        </message>
    </context>
    <context>
        <name>OutcomeList</name>
        <message>
            <source>Entries of the file</source>
            <translation>Einträge der Datei</translation>
        </message>
    </context>
    <context>
        <name>OutcomeModel</name>
        <message>
            <source>line {n}</source>
            <translation>Zeile {n}</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>niemand</translation>
        </message>
    </context>
    <context>
        <name>Outcomes</name>
        <message>
            <source>Not within reach in this call: {outcomes}</source>
            <translation>In diesem Anruf nicht mehr möglich: {outcomes}</translation>
        </message>
    </context>
    <context>
        <name>PaceLine</name>
        <message>
            <source>Pace</source>
            <translation>Tempo</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>A step, an answer, a person, a script, a command</source>
            <translation>Ein Schritt, eine Antwort, eine Person, ein Skript, ein Befehl</translation>
        </message>
        <message>
            <source>Find anything</source>
            <translation>Alles durchsuchen</translation>
        </message>
        <message>
            <source>Nothing by that name.</source>
            <translation>So heißt hier nichts.</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>delete, remove, erase</source>
            <translation>löschen, entfernen</translation>
        </message>
        <message>
            <source>if they ask</source>
            <translation>bei Fragen</translation>
        </message>
        <message>
            <source>step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>{n} more, in the list of people</source>
            <translation>{n} weitere, in der Liste der Personen</translation>
        </message>
    </context>
    <context>
        <name>PastedStrip</name>
        <message>
            <source>Call {when}</source>
            <translation>Anrufen: {when}</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>Firma</translation>
        </message>
        <message>
            <source>Email</source>
            <translation>E-Mail</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>Eintragen</translation>
        </message>
        <message>
            <source>From what you pasted</source>
            <translation>Aus dem Eingefügten</translation>
        </message>
        <message>
            <source>Job</source>
            <translation>Stelle</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Jetzt nicht</translation>
        </message>
        <message>
            <source>Nothing in it tells of a call.</source>
            <translation>Nichts darin handelt von einem Anruf.</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <source>Paste as text</source>
            <translation>Als Text einfügen</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
    </context>
    <context>
        <name>PeopleController</name>
        <message>
            <source>It is not known whom this call is with.</source>
            <translation>Es ist nicht bekannt, mit wem dieser Anruf ist.</translation>
        </message>
        <message>
            <source>No file for the calendar could be written: {why}</source>
            <translation>Es konnte keine Kalenderdatei geschrieben werden: {why}</translation>
        </message>
        <message>
            <source>No program here opens calendar files; the file is in {place}.</source>
            <translation>Kein Programm hier öffnet Kalenderdateien; die Datei ist in {place}.</translation>
        </message>
        <message>
            <source>Not everything could be removed: {why}. Forget once more to go on.</source>
            <translation>Nicht alles konnte entfernt werden: {why}. Bitte noch einmal vergessen, um fortzufahren.</translation>
        </message>
        <message>
            <source>Noted: {who} is not to be called again.</source>
            <translation>Vermerkt: {who} möchte nicht mehr angerufen werden.</translation>
        </message>
        <message>
            <source>Open the page of whom to forget: “Forget this person …” stands at its end.</source>
            <translation>Öffne die Seite der Person, die du vergessen willst: „Diese Person vergessen …“ steht an ihrem Ende.</translation>
        </message>
        <message>
            <source>Script still open</source>
            <translation>Skript noch offen</translation>
        </message>
        <message>
            <source>The record could not be changed.</source>
            <translation>Der Eintrag konnte nicht geändert werden.</translation>
        </message>
        <message>
            <source>{name}: no number and no email address is known.</source>
            <translation>{name}: Keine Nummer und keine E-Mail-Adresse bekannt.</translation>
        </message>
        <message>
            <source>{name}: {ways}. Copied.</source>
            <translation>{name}: {ways}. Kopiert.</translation>
        </message>
        <message>
            <source>{who} is forgotten.</source>
            <translation>{who} ist vergessen.</translation>
        </message>
        <message>
            <source>{who} is to be called {when}.</source>
            <translation>{who} ist anzurufen: {when}.</translation>
        </message>
        <message>
            <source>{who} may be called again.</source>
            <translation>{who} darf wieder angerufen werden.</translation>
        </message>
    </context>
    <context>
        <name>PeopleList</name>
        <message>
            <source>Find a person</source>
            <translation>Person suchen</translation>
        </message>
        <message>
            <source>Name, company or number</source>
            <translation>Name, Firma oder Nummer</translation>
        </message>
        <message>
            <source>Nobody by that name.</source>
            <translation>So heißt hier niemand.</translation>
        </message>
        <message>
            <source>Nobody is here yet.</source>
            <translation>Hier ist noch niemand.</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personen</translation>
        </message>
    </context>
    <context>
        <name>PeoplePage</name>
        <message>
            <source>1 person may be here twice</source>
            <translation>1 Person ist vielleicht doppelt da</translation>
        </message>
        <message>
            <source>Added: {what}</source>
            <translation>Hinzugefügt: {what}</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Alle Dateien</translation>
        </message>
        <message>
            <source>Choose somebody, or type a few letters of a name.</source>
            <translation>Wähle jemanden aus, oder tippe ein paar Buchstaben eines Namens.</translation>
        </message>
        <message>
            <source>Export …</source>
            <translation>Exportieren …</translation>
        </message>
        <message>
            <source>Files of people: CSV or vCard</source>
            <translation>Dateien mit Personen: CSV oder vCard</translation>
        </message>
        <message>
            <source>Import …</source>
            <translation>Importieren …</translation>
        </message>
        <message>
            <source>Imported: {added} added, {changed} changed.</source>
            <translation>Importiert: {added} hinzugefügt, {changed} geändert.</translation>
        </message>
        <message>
            <source>New person</source>
            <translation>Neue Person</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personen</translation>
        </message>
        <message>
            <source>Press “New person” to add the first.</source>
            <translation>„Neue Person“ legt die erste an.</translation>
        </message>
        <message>
            <source>Take the import back</source>
            <translation>Import zurücknehmen</translation>
        </message>
        <message>
            <source>The import is taken back. What was changed by hand since has stayed.</source>
            <translation>Der Import ist zurückgenommen. Was seither von Hand geändert wurde, ist geblieben.</translation>
        </message>
        <message>
            <source>To a list …</source>
            <translation>Auf eine Liste …</translation>
        </message>
        <message>
            <source>{n} people may be here twice</source>
            <translation>{n} Personen sind vielleicht doppelt da</translation>
        </message>
        <message>
            <source>{one} and {other} stay two people.</source>
            <translation>{one} und {other} bleiben zwei Personen.</translation>
        </message>
        <message>
            <source>{who} is one record now.</source>
            <translation>{who} ist jetzt ein Eintrag.</translation>
        </message>
        <message>
            <source>{who}: {what} changed.</source>
            <translation>{who}: {what} geändert.</translation>
        </message>
    </context>
    <context>
        <name>PersonLink</name>
        <message>
            <source>Opens the person’s page</source>
            <translation>Öffnet die Seite dieser Person</translation>
        </message>
        <message>
            <source>Somebody new</source>
            <translation>Jemand Neues</translation>
        </message>
    </context>
    <context>
        <name>PersonPage</name>
        <message>
            <source>About them</source>
            <translation>Über die Person</translation>
        </message>
        <message>
            <source>Add to calendar</source>
            <translation>In den Kalender</translation>
        </message>
        <message>
            <source>Add what happened</source>
            <translation>Festhalten, was war</translation>
        </message>
        <message>
            <source>All people</source>
            <translation>Alle Personen</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Anrufen</translation>
        </message>
        <message>
            <source>Dial</source>
            <translation>Wählen</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Same person as …</source>
            <translation>Dieselbe Person wie …</translation>
        </message>
        <message>
            <source>Who dials</source>
            <translation>Wer anruft</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Schreiben</translation>
        </message>
        <message>
            <source>a code that telephones obey, not dialled from here</source>
            <translation>ein Code, dem Telefone gehorchen; er wird von hier nicht gewählt</translation>
        </message>
        <message>
            <source>not opened: it does not say plainly where it leads</source>
            <translation>wird nicht geöffnet: sagt nicht klar, wohin es führt</translation>
        </message>
        <message>
            <source>say “{sound}”</source>
            <translation>gesprochen „{sound}“</translation>
        </message>
    </context>
    <context>
        <name>PhrasesRow</name>
        <message>
            <source>(empty)</source>
            <translation>(leer)</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove the quick phrase {name}</source>
            <translation>Textbaustein {name} entfernen</translation>
        </message>
        <message>
            <source>Short name of a quick phrase</source>
            <translation>Kürzel eines Textbausteins</translation>
        </message>
        <message>
            <source>Words of a quick phrase</source>
            <translation>Worte eines Textbausteins</translation>
        </message>
        <message>
            <source>short</source>
            <translation>kurz</translation>
        </message>
        <message>
            <source>what it stands for</source>
            <translation>wofür es steht</translation>
        </message>
    </context>
    <context>
        <name>PieceCard</name>
        <message>
            <source>Move down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
    </context>
    <context>
        <name>Planner</name>
        <message>
            <source>Arrange the call</source>
            <translation>Termin klären</translation>
        </message>
        <message>
            <source>At most two messages without a reply</source>
            <translation>Höchstens zwei Nachrichten ohne Antwort</translation>
        </message>
        <message>
            <source>Before an interview: remember to ask when the decision is due</source>
            <translation>Vor einem Gespräch daran denken: fragen, wann entschieden wird</translation>
        </message>
        <message>
            <source>Call back</source>
            <translation>Wieder anrufen</translation>
        </message>
        <message>
            <source>Call back when they asked for it, and not before</source>
            <translation>Zur erbetenen Zeit zurückrufen, nicht vorher</translation>
        </message>
        <message>
            <source>Call in the other person's business hours</source>
            <translation>In der Geschäftszeit der anderen Person anrufen</translation>
        </message>
        <message>
            <source>Call promised for {when}</source>
            <translation>Anruf versprochen für {when}</translation>
        </message>
        <message>
            <source>Call promised, no time named</source>
            <translation>Anruf versprochen, ohne Zeit</translation>
        </message>
        <message>
            <source>Call {name}</source>
            <translation>Anruf: {name}</translation>
        </message>
        <message>
            <source>Called, not reached</source>
            <translation>Angerufen, nicht erreicht</translation>
        </message>
        <message>
            <source>Called, somebody else answered</source>
            <translation>Angerufen, jemand anders ging ans Telefon</translation>
        </message>
        <message>
            <source>Called, wrong number</source>
            <translation>Angerufen, falsche Nummer</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Abgeschlossen</translation>
        </message>
        <message>
            <source>Decision promised by {when}</source>
            <translation>Entscheidung genannt bis {when}</translation>
        </message>
        <message>
            <source>Dress as if you met in person, and smile: both are heard</source>
            <translation>Kleidung wie zum Treffen, und lächeln: beides ist zu hören</translation>
        </message>
        <message>
            <source>Follow up</source>
            <translation>Nachfragen</translation>
        </message>
        <message>
            <source>Follow up the day after the decision date they named</source>
            <translation>Nachfragen am Tag nach dem genannten Entscheidungstermin</translation>
        </message>
        <message>
            <source>Go over why you fit and what went well, so that nerves stay out of your voice</source>
            <translation>Durchgehen, warum man passt und was gut lief, damit die Stimme ruhig bleibt</translation>
        </message>
        <message>
            <source>In doubt, ask beforehand who dials, when and on which number</source>
            <translation>Im Zweifel vorher fragen, wer anruft, wann und unter welcher Nummer</translation>
        </message>
        <message>
            <source>Interview</source>
            <translation>Gespräch</translation>
        </message>
        <message>
            <source>Interview agreed for {when}</source>
            <translation>Gespräch vereinbart für {when}</translation>
        </message>
        <message>
            <source>Interview: {name}</source>
            <translation>Vorstellungsgespräch: {name}</translation>
        </message>
        <message>
            <source>Invite to an interview</source>
            <translation>Zum Gespräch einladen</translation>
        </message>
        <message>
            <source>It is agreed that they dial.</source>
            <translation>Es ist vereinbart, dass wir angerufen werden.</translation>
        </message>
        <message>
            <source>It is agreed that you dial.</source>
            <translation>Es ist vereinbart, dass wir anrufen.</translation>
        </message>
        <message>
            <source>Know the key points of their CV, with your questions written down in front of you</source>
            <translation>Die wichtigsten Punkte des Lebenslaufs kennen, die Fragen aufgeschrieben vor sich</translation>
        </message>
        <message>
            <source>Let go</source>
            <translation>Loslassen</translation>
        </message>
        <message>
            <source>Message left</source>
            <translation>Nachricht hinterlassen</translation>
        </message>
        <message>
            <source>Never follow up on a Monday</source>
            <translation>Nie an einem Montag nachfragen</translation>
        </message>
        <message>
            <source>Next step put off to {when}</source>
            <translation>Verschoben auf {when}</translation>
        </message>
        <message>
            <source>No date named: follow up a week after the interview</source>
            <translation>Kein Termin genannt: eine Woche nach dem Gespräch nachfragen</translation>
        </message>
        <message>
            <source>Normally the interviewer dials</source>
            <translation>Normalerweise ruft an, wer das Gespräch führt</translation>
        </message>
        <message>
            <source>Nothing is decided and no date was named, so {span} later is a good time to ask</source>
            <translation>Es ist nichts entschieden und kein Datum genannt; {span} später darf man fragen</translation>
        </message>
        <message>
            <source>Nothing says who dials: ask beforehand.</source>
            <translation>Nichts sagt, wer anruft: vorher fragen.</translation>
        </message>
        <message>
            <source>On {asked} another call was agreed and no time named, so the next working day is right</source>
            <translation>Am {asked} wurde ein weiterer Anruf vereinbart, ohne Zeit, also passt der nächste Arbeitstag</translation>
        </message>
        <message>
            <source>On {asked} another call was agreed and no time named; {weekday} is no day to follow up</source>
            <translation>Am {asked} wurde ein weiterer Anruf vereinbart, ohne Zeit, und {weekday} ist kein Tag zum Nachfragen</translation>
        </message>
        <message>
            <source>Planned as the next step</source>
            <translation>Als nächster Schritt vorgemerkt</translation>
        </message>
        <message>
            <source>Planned for {planned}</source>
            <translation>Vorgemerkt für {planned}</translation>
        </message>
        <message>
            <source>Put your CV, cover letter, job description, notes, pen and paper within reach</source>
            <translation>Lebenslauf, Anschreiben, Stellenbeschreibung, Notizen, Papier und Stift in Reichweite legen</translation>
        </message>
        <message>
            <source>Read the job description again, and what the company makes, values and announced lately</source>
            <translation>Die Stellenbeschreibung noch einmal lesen, und was die Firma macht, schätzt und zuletzt gemeldet hat</translation>
        </message>
        <message>
            <source>Return a missed call promptly; after hours, first thing on the next business day</source>
            <translation>Einen verpassten Anruf rasch erwidern; nach Feierabend gleich am nächsten Werktag</translation>
        </message>
        <message>
            <source>Return their call</source>
            <translation>Zurückrufen</translation>
        </message>
        <message>
            <source>Say your answers to the likely questions aloud, each with an example of what you did</source>
            <translation>Antworten auf die erwarteten Fragen laut sagen, jede mit einem Beispiel aus der eigenen Arbeit</translation>
        </message>
        <message>
            <source>Screen</source>
            <translation>Erstgespräch</translation>
        </message>
        <message>
            <source>Sit somewhere quiet, phone charged, reception good: no traffic, no pets</source>
            <translation>Ein ruhiger Platz, Telefon geladen, guter Empfang: kein Verkehr, keine Tiere</translation>
        </message>
        <message>
            <source>Spoke with them</source>
            <translation>Gesprochen</translation>
        </message>
        <message>
            <source>Step planned</source>
            <translation>Vorgemerkt</translation>
        </message>
        <message>
            <source>Take a moment to think about the job, and look up who called</source>
            <translation>Einen Augenblick an die Stelle denken und nachsehen, wer angerufen hat</translation>
        </message>
        <message>
            <source>Telephone interview: {name}</source>
            <translation>Telefoninterview: {name}</translation>
        </message>
        <message>
            <source>Thank them</source>
            <translation>Danken</translation>
        </message>
        <message>
            <source>Thank them after the interview</source>
            <translation>Nach dem Gespräch danken</translation>
        </message>
        <message>
            <source>Thanked them</source>
            <translation>Gedankt</translation>
        </message>
        <message>
            <source>The candidate dials when asked to</source>
            <translation>Wer sich bewirbt, ruft an, wenn darum gebeten wird</translation>
        </message>
        <message>
            <source>The candidate was asked to dial, so give them a number and the exact time.</source>
            <translation>Um den Anruf ist gebeten worden, also Nummer und genaue Zeit nennen.</translation>
        </message>
        <message>
            <source>The interview is agreed for {at}; {dials}</source>
            <translation>Das Gespräch ist für {at} vereinbart; {dials}</translation>
        </message>
        <message>
            <source>The interview is agreed for {at}; {dials}, and at the end ask when they will decide</source>
            <translation>Das Gespräch ist für {at} vereinbart; {dials}, und am Ende fragen, wann die Entscheidung fällt</translation>
        </message>
        <message>
            <source>The interview on {at} is not settled yet ({open}), so settle it early</source>
            <translation>Das Gespräch am {at} ist noch nicht geklärt ({open}), also früh klären</translation>
        </message>
        <message>
            <source>They are the interviewer, and the interviewer normally dials.</source>
            <translation>Die andere Seite führt das Gespräch, und wer es führt, ruft gewöhnlich an.</translation>
        </message>
        <message>
            <source>They asked not to be called again</source>
            <translation>Möchte nicht mehr angerufen werden</translation>
        </message>
        <message>
            <source>They called on {missed}, and a prompt call back shows that they matter</source>
            <translation>Der verpasste Anruf kam am {missed}, und ein rascher Rückruf zeigt, dass er wichtig ist</translation>
        </message>
        <message>
            <source>They called on {missed}, outside business hours, so call first thing on a working day</source>
            <translation>Der verpasste Anruf kam am {missed}, außerhalb der Geschäftszeiten, also gleich zu Beginn eines Arbeitstags zurückrufen</translation>
        </message>
        <message>
            <source>They called, unanswered</source>
            <translation>Verpasster Anruf</translation>
        </message>
        <message>
            <source>They cannot make {at}, so offer other times soon</source>
            <translation>Der Termin am {at} passt dort nicht, also bald andere Zeiten anbieten</translation>
        </message>
        <message>
            <source>They expect your call on {asked}, and not before</source>
            <translation>Der Anruf wird am {asked} erwartet, und nicht früher</translation>
        </message>
        <message>
            <source>They hoped to decide by {decision}, and a call once that day is over shows lasting interest</source>
            <translation>Bis {decision} sollte die Entscheidung fallen, und ein Anruf nach diesem Tag zeigt, dass das Interesse anhält</translation>
        </message>
        <message>
            <source>They may be called again</source>
            <translation>Darf wieder angerufen werden</translation>
        </message>
        <message>
            <source>They reached out and arranged the call, so they are expected to dial.</source>
            <translation>Die andere Seite hat sich gemeldet und den Termin gemacht, also ruft sie an.</translation>
        </message>
        <message>
            <source>They replied</source>
            <translation>Antwort bekommen</translation>
        </message>
        <message>
            <source>Who cannot make it says so as early as possible</source>
            <translation>Wer verhindert ist, sagt so früh wie möglich Bescheid</translation>
        </message>
        <message>
            <source>Whoever reached out dials</source>
            <translation>Es ruft an, wer sich gemeldet hat</translation>
        </message>
        <message>
            <source>Write down your own questions about the role, the company and the team</source>
            <translation>Eigene Fragen zu Aufgabe, Firma und Team aufschreiben</translation>
        </message>
        <message>
            <source>You are the interviewer, and the interviewer normally dials.</source>
            <translation>Wir führen das Gespräch, und wer es führt, ruft gewöhnlich an.</translation>
        </message>
        <message>
            <source>You cannot make {at}, and the sooner you say so and offer other times, the better</source>
            <translation>Der Termin am {at} geht nicht, und je früher das gesagt ist und andere Zeiten angeboten sind, desto besser</translation>
        </message>
        <message>
            <source>You did not reach them on {tried}, and one more try is welcome</source>
            <translation>Am {tried} war niemand zu erreichen, und ein weiterer Versuch ist willkommen</translation>
        </message>
        <message>
            <source>You have agreed to talk and no time is written down, so confirm day and time soon</source>
            <translation>Ein Gespräch ist vereinbart, aber keine Zeit notiert, also bald Tag und Uhrzeit bestätigen</translation>
        </message>
        <message>
            <source>You have left a message without a reply: take it as a kind no, and leave the door open</source>
            <translation>Eine Nachricht blieb ohne Antwort: als freundliches Nein nehmen und die Tür offen lassen</translation>
        </message>
        <message>
            <source>You have left {count} messages without a reply: take it as a kind no, and leave the door open</source>
            <translation>{count} Nachrichten blieben ohne Antwort: als freundliches Nein nehmen und die Tür offen lassen</translation>
        </message>
        <message>
            <source>You interview them on {at}; {dials}, and at the end say when you will decide</source>
            <translation>Das Gespräch führen wir am {at}; {dials}, und am Ende sagen, wann die Entscheidung fällt</translation>
        </message>
        <message>
            <source>You last spoke on {spoke} without a date for the next call, so {span} later is soon enough</source>
            <translation>Zuletzt gesprochen am {spoke}, ohne Datum für den nächsten Anruf; {span} später ist früh genug</translation>
        </message>
        <message>
            <source>You meet on {at}</source>
            <translation>Das Treffen ist am {at}</translation>
        </message>
        <message>
            <source>You meet on {at}, and at the end ask when they will decide</source>
            <translation>Das Treffen ist am {at}, und am Ende fragen, wann die Entscheidung fällt</translation>
        </message>
        <message>
            <source>You meet on {met} and no decision date is named yet, so ask {span} later</source>
            <translation>Das Gespräch ist am {met}, ein Datum für die Entscheidung gibt es noch nicht, also {span} später nachfragen</translation>
        </message>
        <message>
            <source>You meet them on {at}, and at the end say when you will decide</source>
            <translation>Das Treffen ist am {at}, und am Ende sagen, wann die Entscheidung fällt</translation>
        </message>
        <message>
            <source>You met on {met} and no decision date was named, so {span} later is a good time to ask</source>
            <translation>Das Gespräch war am {met}, ein Datum für die Entscheidung gab es nicht, und {span} später darf man fragen</translation>
        </message>
        <message>
            <source>You met on {met}, and a short thank-you is welcome while it is fresh</source>
            <translation>Das Gespräch war am {met}, und ein kurzer Dank ist willkommen, solange es frisch ist</translation>
        </message>
        <message>
            <source>You put this off until {when}</source>
            <translation>Das ist verschoben auf {when}</translation>
        </message>
        <message>
            <source>You reached out and arranged the call, so you are expected to dial.</source>
            <translation>Wir haben uns gemeldet und den Termin gemacht, also wird unser Anruf erwartet.</translation>
        </message>
        <message>
            <source>You were asked to dial, so you do, on the number and at the time they gave.</source>
            <translation>Wir sind gebeten worden anzurufen, unter der Nummer und zu der Zeit, die genannt wurden.</translation>
        </message>
        <message>
            <source>You were to meet on {at} and that fell through, so offer other times</source>
            <translation>Das Treffen am {at} ist ausgefallen, also andere Zeiten anbieten</translation>
        </message>
        <message>
            <source>a day</source>
            <translation>einen Tag</translation>
        </message>
        <message>
            <source>a week</source>
            <translation>eine Woche</translation>
        </message>
        <message>
            <source>at {time}</source>
            <translation>um {time} Uhr</translation>
        </message>
        <message>
            <source>clocks change before then: the difference between you goes from {before} to {after}</source>
            <translation>bis dahin werden Uhren umgestellt: der Unterschied geht von {before} auf {after}</translation>
        </message>
        <message>
            <source>no number of yours for them to call</source>
            <translation>keine eigene Nummer, die sie anrufen könnten</translation>
        </message>
        <message>
            <source>no number to call them on</source>
            <translation>keine Nummer zum Anrufen</translation>
        </message>
        <message>
            <source>that time has passed</source>
            <translation>dieser Zeitpunkt ist vorbei</translation>
        </message>
        <message>
            <source>their clocks change before then</source>
            <translation>bis dahin werden dort die Uhren umgestellt</translation>
        </message>
        <message>
            <source>their time zone is not known</source>
            <translation>die dortige Zeitzone ist nicht bekannt</translation>
        </message>
        <message>
            <source>their time zone is only guessed from their number</source>
            <translation>die dortige Zeitzone ist nur aus der Nummer erschlossen</translation>
        </message>
        <message>
            <source>their weekend is in between</source>
            <translation>dazwischen liegt dort das Wochenende</translation>
        </message>
        <message>
            <source>they dial</source>
            <translation>wir werden angerufen</translation>
        </message>
        <message>
            <source>time, number and who dials are not confirmed yet</source>
            <translation>Zeit, Nummer und wer anruft sind noch nicht bestätigt</translation>
        </message>
        <message>
            <source>who dials is open</source>
            <translation>wer anruft, ist offen</translation>
        </message>
        <message>
            <source>you dial</source>
            <translation>wir rufen an</translation>
        </message>
        <message>
            <source>your last try needs a little time to be answered</source>
            <translation>der letzte Versuch braucht noch etwas Zeit für eine Antwort</translation>
        </message>
        <message>
            <source>{cause} (their time).</source>
            <translation>{cause} (dortige Zeit).</translation>
        </message>
        <message>
            <source>{cause}, but {detours}: {when}.</source>
            <translation>{cause}, aber {detours}: {when}.</translation>
        </message>
        <message>
            <source>{cause}.</source>
            <translation>{cause}.</translation>
        </message>
        <message>
            <source>{cause}: now is a good time.</source>
            <translation>{cause}: jetzt ist ein guter Zeitpunkt.</translation>
        </message>
        <message>
            <source>{cause}: {when}.</source>
            <translation>{cause}: {when}.</translation>
        </message>
        <message>
            <source>{cause}; that moment has passed and {detours}, so the next good one is {when}.</source>
            <translation>{cause}; dieser Zeitpunkt ist vorbei und {detours}, der nächste gute ist {when}.</translation>
        </message>
        <message>
            <source>{cause}; that moment has passed, so now is a good time.</source>
            <translation>{cause}; dieser Zeitpunkt ist vorbei, jetzt ist ein guter.</translation>
        </message>
        <message>
            <source>{cause}; that moment has passed, so the next good one is {when}.</source>
            <translation>{cause}; dieser Zeitpunkt ist vorbei, der nächste gute ist {when}.</translation>
        </message>
        <message>
            <source>{days} days</source>
            <translation>{days} Tage</translation>
        </message>
        <message>
            <source>{day} at {time}</source>
            <translation>{day}, {time} Uhr</translation>
        </message>
        <message>
            <source>{day} is a holiday there ({name})</source>
            <translation>{day} ist dort ein Feiertag ({name})</translation>
        </message>
        <message>
            <source>{day} is no working day for them</source>
            <translation>{day} ist dort kein Arbeitstag</translation>
        </message>
        <message>
            <source>{label}: {value} of 5</source>
            <translation>{label}: {value} von 5</translation>
        </message>
        <message>
            <source>{some} and {last}</source>
            <translation>{some} und {last}</translation>
        </message>
        <message>
            <source>{time} comes twice that night, as their clocks are set back</source>
            <translation>{time} Uhr gibt es in jener Nacht zweimal, denn dort werden die Uhren zurückgestellt</translation>
        </message>
        <message>
            <source>{time} is outside their hours ({start} to {end})</source>
            <translation>{time} Uhr liegt außerhalb der dortigen Zeiten ({start} bis {end})</translation>
        </message>
        <message>
            <source>{time} is outside their hours ({start} to {end}), which counts double on a personal mobile</source>
            <translation>{time} Uhr liegt außerhalb der dortigen Zeiten ({start} bis {end}), was bei einem privaten Handy doppelt zählt</translation>
        </message>
        <message>
            <source>{weekday} is no day to follow up</source>
            <translation>{weekday} ist kein Tag zum Nachfragen</translation>
        </message>
        <message>
            <source>{when} their time</source>
            <translation>{when} dortiger Zeit</translation>
        </message>
    </context>
    <context>
        <name>PreparePage</name>
        <message>
            <source>Before the call</source>
            <translation>Vor dem Anruf</translation>
        </message>
        <message>
            <source>Before the call with {who}</source>
            <translation>Vor dem Anruf mit {who}</translation>
        </message>
        <message>
            <source>Dial</source>
            <translation>Wählen</translation>
        </message>
        <message>
            <source>Have ready</source>
            <translation>Bereitlegen</translation>
        </message>
        <message>
            <source>Last contact</source>
            <translation>Letzter Kontakt</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Jetzt nicht</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>There is no number to call.</source>
            <translation>Es gibt keine Nummer zum Anrufen.</translation>
        </message>
        <message>
            <source>Who dials</source>
            <translation>Wer anruft</translation>
        </message>
        <message>
            <source>say “{sound}”</source>
            <translation>gesprochen „{sound}“</translation>
        </message>
    </context>
    <context>
        <name>PreparedView</name>
        <message>
            <source>A word of their question</source>
            <translation>Ein Wort aus der Frage</translation>
        </message>
        <message>
            <source>Back to the script</source>
            <translation>Zurück zum Skript</translation>
        </message>
        <message>
            <source>Nothing prepared for this</source>
            <translation>Dazu ist nichts vorbereitet</translation>
        </message>
        <message>
            <source>Search the prepared answers</source>
            <translation>Vorbereitete Antworten durchsuchen</translation>
        </message>
        <message>
            <source>They ask about</source>
            <translation>Gefragt wird nach</translation>
        </message>
        <message>
            <source>↓ Also</source>
            <translation>↓ Auch</translation>
        </message>
    </context>
    <context>
        <name>Preview</name>
        <message>
            <source>As in the call</source>
            <translation>Wie im Anruf</translation>
        </message>
        <message>
            <source>As it is said to {name}</source>
            <translation>So, wie es zu {name} gesagt wird</translation>
        </message>
        <message>
            <source>Nothing known</source>
            <translation>Nichts bekannt</translation>
        </message>
        <message>
            <source>Sample data</source>
            <translation>Beispieldaten</translation>
        </message>
        <message>
            <source>Somebody…</source>
            <translation>Jemand …</translation>
        </message>
        <message>
            <source>What is known</source>
            <translation>Was bekannt ist</translation>
        </message>
        <message>
            <source>With whom? Type a name</source>
            <translation>Mit wem? Tippe einen Namen</translation>
        </message>
    </context>
    <context>
        <name>PrintView</name>
        <message>
            <source>Choose a printer, then press Print once more.</source>
            <translation>Wähle einen Drucker und drücke noch einmal auf „Drucken“.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>No printer is set up here. A PDF can be printed anywhere.</source>
            <translation>Hier ist kein Drucker eingerichtet. Ein PDF lässt sich überall drucken.</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Drucken</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>Drucker</translation>
        </message>
        <message>
            <source>Save as PDF</source>
            <translation>Als PDF speichern</translation>
        </message>
        <message>
            <source>Sent to {printer}.</source>
            <translation>Gesendet an {printer}.</translation>
        </message>
        <message>
            <source>This printer does not answer. Choose another one, or save a PDF.</source>
            <translation>Dieser Drucker antwortet nicht. Einen anderen wählen oder ein PDF speichern.</translation>
        </message>
    </context>
    <context>
        <name>ProblemCard</name>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Hint</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Line {n}</source>
            <translation>Zeile {n}</translation>
        </message>
        <message>
            <source>Show it</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Show it: {problem}</source>
            <translation>Zeigen: {problem}</translation>
        </message>
    </context>
    <context>
        <name>ProblemList</name>
        <message>
            <source>1 thing to look at</source>
            <translation>1 Sache anzusehen</translation>
        </message>
        <message>
            <source>Nothing to look at</source>
            <translation>Nichts zu beanstanden</translation>
        </message>
        <message>
            <source>{n} things to look at</source>
            <translation>{n} Dinge anzusehen</translation>
        </message>
    </context>
    <context>
        <name>ProblemView</name>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>{file}, line {line}</source>
            <translation>{file}, Zeile {line}</translation>
        </message>
    </context>
    <context>
        <name>ProgressLine</name>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
    </context>
    <context>
        <name>Ratings</name>
        <message>
            <source>1 to 5 rate “{rating}”; Esc leaves.</source>
            <translation>1 bis 5 bewerten „{rating}“; Esc verlässt es.</translation>
        </message>
        <message>
            <source>Evidence for {rating}</source>
            <translation>Beleg für {rating}</translation>
        </message>
        <message>
            <source>what shows it (↓ your notes)</source>
            <translation>Beleg (↓ Notizen)</translation>
        </message>
    </context>
    <context>
        <name>RawCard</name>
        <message>
            <source>As it is written in the file</source>
            <translation>Wie es in der Datei steht</translation>
        </message>
        <message>
            <source>No card can show this yet; it stays as it is.</source>
            <translation>Das kann noch keine Karte zeigen; es bleibt, wie es ist.</translation>
        </message>
    </context>
    <context>
        <name>Reach</name>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy {text}</source>
            <translation>{text} kopieren</translation>
        </message>
    </context>
    <context>
        <name>ReadingPane</name>
        <message>
            <source>1 item open</source>
            <translation>1 Punkt offen</translation>
        </message>
        <message>
            <source>All calls with them</source>
            <translation>Alle Anrufe mit dieser Person</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Zurück zur Liste</translation>
        </message>
        <message>
            <source>Call again</source>
            <translation>Noch einmal anrufen</translation>
        </message>
        <message>
            <source>Call notes</source>
            <translation>Gesprächsnotizen</translation>
        </message>
        <message>
            <source>Choose a call to read it.</source>
            <translation>Einen Anruf wählen, um ihn zu lesen.</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Bearbeiten</translation>
        </message>
        <message>
            <source>Hide the answers</source>
            <translation>Antworten verbergen</translation>
        </message>
        <message>
            <source>No outcome said</source>
            <translation>Kein Ergebnis genannt</translation>
        </message>
        <message>
            <source>Not finished</source>
            <translation>Nicht beendet</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Show hidden answers</source>
            <translation>Verborgene Antworten zeigen</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Ablauf</translation>
        </message>
        <message>
            <source>{n} items open</source>
            <translation>{n} Punkte offen</translation>
        </message>
    </context>
    <context>
        <name>RecordForm</name>
        <message>
            <source>A field of your own</source>
            <translation>Ein eigenes Feld</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Add a number</source>
            <translation>Nummer hinzufügen</translation>
        </message>
        <message>
            <source>Add an address</source>
            <translation>Adresse hinzufügen</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Address as</source>
            <translation>Anrede</translation>
        </message>
        <message>
            <source>Applied</source>
            <translation>Beworben</translation>
        </message>
        <message>
            <source>Applied, found or referred</source>
            <translation>Beworben, gefunden oder empfohlen</translation>
        </message>
        <message>
            <source>As they write it</source>
            <translation>Eigene Schreibweise</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>Firma</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Land</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Abteilung</translation>
        </message>
        <message>
            <source>Email</source>
            <translation>E-Mail</translation>
        </message>
        <message>
            <source>Emails</source>
            <translation>E-Mails</translation>
        </message>
        <message>
            <source>First</source>
            <translation>Zuerst</translation>
        </message>
        <message>
            <source>First contact</source>
            <translation>Erster Kontakt</translation>
        </message>
        <message>
            <source>First name</source>
            <translation>Vorname</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Gefunden</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>Hiring company</source>
            <translation>Einstellende Firma</translation>
        </message>
        <message>
            <source>How we met</source>
            <translation>Wie wir uns kennen</translation>
        </message>
        <message>
            <source>Job</source>
            <translation>Stelle</translation>
        </message>
        <message>
            <source>Job: {what}</source>
            <translation>Stelle: {what}</translation>
        </message>
        <message>
            <source>Kind of {reach}</source>
            <translation>Art von {reach}</translation>
        </message>
        <message>
            <source>Last name</source>
            <translation>Nachname</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>Weglassen</translation>
        </message>
        <message>
            <source>Links</source>
            <translation>Links</translation>
        </message>
        <message>
            <source>Middle name</source>
            <translation>Zweiter Vorname</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Name of a new field</source>
            <translation>Name eines neuen Feldes</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <source>Number of the record</source>
            <translation>Nummer des Eintrags</translation>
        </message>
        <message>
            <source>Number of the record in another program</source>
            <translation>Nummer des Eintrags in einem anderen Programm</translation>
        </message>
        <message>
            <source>Numbers</source>
            <translation>Nummern</translation>
        </message>
        <message>
            <source>Own field “{name}”</source>
            <translation>Eigenes Feld „{name}“</translation>
        </message>
        <message>
            <source>Pay band</source>
            <translation>Gehaltsrahmen</translation>
        </message>
        <message>
            <source>Place of work</source>
            <translation>Arbeitsort</translation>
        </message>
        <message>
            <source>Pronounced</source>
            <translation>Aussprache</translation>
        </message>
        <message>
            <source>Reach</source>
            <translation>Erreichbar</translation>
        </message>
        <message>
            <source>Referred</source>
            <translation>Empfohlen</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Funktion</translation>
        </message>
        <message>
            <source>Show all fields</source>
            <translation>Alle Felder zeigen</translation>
        </message>
        <message>
            <source>Show fewer fields</source>
            <translation>Weniger Felder zeigen</translation>
        </message>
        <message>
            <source>Show {n} more</source>
            <translation>{n} weitere zeigen</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>Speciality</source>
            <translation>Fachgebiet</translation>
        </message>
        <message>
            <source>Suffix</source>
            <translation>Namenszusatz</translation>
        </message>
        <message>
            <source>Text of a new field</source>
            <translation>Text eines neuen Feldes</translation>
        </message>
        <message>
            <source>The job</source>
            <translation>Die Stelle</translation>
        </message>
        <message>
            <source>Their hours</source>
            <translation>Erreichbar von … bis</translation>
        </message>
        <message>
            <source>They wrote or called</source>
            <translation>Von ihnen ausgegangen</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>Zeitzone</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Use {reach} first</source>
            <translation>{reach} zuerst nehmen</translation>
        </message>
        <message>
            <source>We did</source>
            <translation>Von uns ausgegangen</translation>
        </message>
        <message>
            <source>Who they meet</source>
            <translation>Gespräch mit</translation>
        </message>
        <message>
            <source>Whole name</source>
            <translation>Ganzer Name</translation>
        </message>
        <message>
            <source>Work</source>
            <translation>Arbeit</translation>
        </message>
        <message>
            <source>as yours; or a city</source>
            <translation>wie deine; oder eine Stadt</translation>
        </message>
        <message>
            <source>fax</source>
            <translation>Fax</translation>
        </message>
        <message>
            <source>home</source>
            <translation>privat</translation>
        </message>
        <message>
            <source>how the name sounds</source>
            <translation>wie der Name klingt</translation>
        </message>
        <message>
            <source>mobile</source>
            <translation>mobil</translation>
        </message>
        <message>
            <source>no kind</source>
            <translation>ohne Art</translation>
        </message>
        <message>
            <source>one a line</source>
            <translation>einer je Zeile</translation>
        </message>
        <message>
            <source>the site, or who referred them</source>
            <translation>die Website, oder wer die Person empfohlen hat</translation>
        </message>
        <message>
            <source>what it says</source>
            <translation>was darin steht</translation>
        </message>
        <message>
            <source>work</source>
            <translation>geschäftlich</translation>
        </message>
        <message>
            <source>{zone}, from the number</source>
            <translation>{zone}, nach der Nummer</translation>
        </message>
    </context>
    <context>
        <name>ReminderBar</name>
        <message>
            <source>1 hour</source>
            <translation>1 Stunde</translation>
        </message>
        <message>
            <source>10 min</source>
            <translation>10 Min.</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Anrufen</translation>
        </message>
        <message>
            <source>Call {who}</source>
            <translation>{who} anrufen</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <source>Due now: {who}</source>
            <translation>Jetzt anrufen: {who}</translation>
        </message>
        <message>
            <source>Remind me again of {who}: {when}</source>
            <translation>Wieder an {who} erinnern: {when}</translation>
        </message>
        <message>
            <source>Tomorrow {time}</source>
            <translation>Morgen {time}</translation>
        </message>
        <message>
            <source>{who}, and {n} more</source>
            <translation>{who}, und {n} weitere</translation>
        </message>
    </context>
    <context>
        <name>Reminders</name>
        <message>
            <source>{names} and {n} more</source>
            <translation>{names} und {n} weitere</translation>
        </message>
        <message>
            <source>{n} calls are due</source>
            <translation>{n} Anrufe sind fällig</translation>
        </message>
    </context>
    <context>
        <name>RemovedPart</name>
        <message>
            <source>Empty</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Put back: {call}</source>
            <translation>Zurückholen: {call}</translation>
        </message>
        <message>
            <source>Put it back</source>
            <translation>Zurückholen</translation>
        </message>
        <message>
            <source>Remove them for good</source>
            <translation>Endgültig entfernen</translation>
        </message>
        <message>
            <source>Removed calls</source>
            <translation>Entfernte Anrufe</translation>
        </message>
        <message>
            <source>They are in no list and no search. {n} days after they were removed, or once you empty this, they are gone for good, out of the backups too.</source>
            <translation>Sie stehen in keiner Liste und keiner Suche. {n} Tage nach dem Entfernen, oder sobald du hier leerst, sind sie endgültig weg, auch aus den Sicherungen.</translation>
        </message>
    </context>
    <context>
        <name>RenameBar</name>
        <message>
            <source>Its new name</source>
            <translation>Der neue Name</translation>
        </message>
        <message>
            <source>Rename everywhere</source>
            <translation>Überall umbenennen</translation>
        </message>
        <message>
            <source>That name is taken, or cannot be one: letters, digits and “-”.</source>
            <translation>Der Name ist vergeben oder geht nicht: Buchstaben, Ziffern und „-“.</translation>
        </message>
        <message>
            <source>The end “{name}” is to be called:</source>
            <translation>Das Ende „{name}“ soll heißen:</translation>
        </message>
        <message>
            <source>The step “{name}” is to be called:</source>
            <translation>Der Schritt „{name}“ soll heißen:</translation>
        </message>
        <message>
            <source>What is heard as “{name}” is to be called:</source>
            <translation>Was als „{name}“ zu hören ist, soll heißen:</translation>
        </message>
    </context>
    <context>
        <name>Report</name>
        <message>
            <source>1 sensitive answer left out</source>
            <translation>1 vertrauliche Antwort ausgelassen</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Es geht um</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>Asked to be called back</source>
            <translation>Bat um Rückruf</translation>
        </message>
        <message>
            <source>Back to the call</source>
            <translation>Zurück im Gespräch</translation>
        </message>
        <message>
            <source>Call ID</source>
            <translation>Anruf-ID</translation>
        </message>
        <message>
            <source>Call back</source>
            <translation>Rückruf</translation>
        </message>
        <message>
            <source>Call back agreed</source>
            <translation>Rückruf vereinbart</translation>
        </message>
        <message>
            <source>Call back on</source>
            <translation>Rückruf am</translation>
        </message>
        <message>
            <source>Checklist</source>
            <translation>Checkliste</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>Firma</translation>
        </message>
        <message>
            <source>Countdown</source>
            <translation>Countdown</translation>
        </message>
        <message>
            <source>Date and time</source>
            <translation>Datum und Uhrzeit</translation>
        </message>
        <message>
            <source>Deleted</source>
            <translation>Gelöscht</translation>
        </message>
        <message>
            <source>Done again</source>
            <translation>Wieder getan</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>Everything that happened</source>
            <translation>Alles, was geschah</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>Beleg</translation>
        </message>
        <message>
            <source>Filled in</source>
            <translation>Eingetragen</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>Beendet</translation>
        </message>
        <message>
            <source>Job</source>
            <translation>Stelle</translation>
        </message>
        <message>
            <source>Known before and filled in</source>
            <translation>Vorher bekannt und ergänzt</translation>
        </message>
        <message>
            <source>Left open</source>
            <translation>Offen gelassen</translation>
        </message>
        <message>
            <source>Must be said</source>
            <translation>Muss gesagt werden</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Nächster Schritt</translation>
        </message>
        <message>
            <source>Next step on</source>
            <translation>Nächster Schritt am</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Keine Antwort</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Note changed</source>
            <translation>Notiz geändert</translation>
        </message>
        <message>
            <source>Note deleted</source>
            <translation>Notiz gelöscht</translation>
        </message>
        <message>
            <source>Note starred</source>
            <translation>Notiz markiert</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>On our side</source>
            <translation>Auf unserer Seite</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Reihenfolge</translation>
        </message>
        <message>
            <source>Order drawn</source>
            <translation>Reihenfolge gezogen</translation>
        </message>
        <message>
            <source>Other wording</source>
            <translation>Andere Formulierung</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Page {page} of {pages}</source>
            <translation>Seite {page} von {pages}</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Prepared answer</source>
            <translation>Vorbereitete Antwort</translation>
        </message>
        <message>
            <source>Prepared answers used</source>
            <translation>Verwendete vorbereitete Antworten</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>Bewertung</translation>
        </message>
        <message>
            <source>Ratings</source>
            <translation>Bewertungen</translation>
        </message>
        <message>
            <source>Reason for the next step</source>
            <translation>Grund für den nächsten Schritt</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>Entfernt</translation>
        </message>
        <message>
            <source>Restored</source>
            <translation>Wiederhergestellt</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>Script changed</source>
            <translation>Skript geändert</translation>
        </message>
        <message>
            <source>Script version</source>
            <translation>Version des Skripts</translation>
        </message>
        <message>
            <source>Seconds</source>
            <translation>Sekunden</translation>
        </message>
        <message>
            <source>Set aside</source>
            <translation>Beiseitegelegt</translation>
        </message>
        <message>
            <source>Someone else picked up</source>
            <translation>Jemand anders ging ans Telefon</translation>
        </message>
        <message>
            <source>Starred</source>
            <translation>Mit Stern</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>Beginn</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>Still open</source>
            <translation>Noch offen</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Zusammenfassung</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>Zurückgenommen</translation>
        </message>
        <message>
            <source>Ticked</source>
            <translation>Abgehakt</translation>
        </message>
        <message>
            <source>Time for each step</source>
            <translation>Zeit je Schritt</translation>
        </message>
        <message>
            <source>Time into the call</source>
            <translation>Zeit im Anruf</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Thema</translation>
        </message>
        <message>
            <source>Turn</source>
            <translation>Wendung</translation>
        </message>
        <message>
            <source>Turns</source>
            <translation>Wendungen</translation>
        </message>
        <message>
            <source>Unticked</source>
            <translation>Haken entfernt</translation>
        </message>
        <message>
            <source>Way changed</source>
            <translation>Weg geändert</translation>
        </message>
        <message>
            <source>Which one</source>
            <translation>Wer oder was</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>before</source>
            <translation>vorher</translation>
        </message>
        <message>
            <source>changed: {way}</source>
            <translation>geändert: {way}</translation>
        </message>
        <message>
            <source>deleted</source>
            <translation>gelöscht</translation>
        </message>
        <message>
            <source>does not know</source>
            <translation>weiß es nicht</translation>
        </message>
        <message>
            <source>folded away</source>
            <translation>weggelegt</translation>
        </message>
        <message>
            <source>goes on</source>
            <translation>läuft noch</translation>
        </message>
        <message>
            <source>not said yet</source>
            <translation>noch nicht genannt</translation>
        </message>
        <message>
            <source>planned</source>
            <translation>geplant</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>übersprungen</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>zurückgenommen</translation>
        </message>
        <message>
            <source>to</source>
            <translation>bis</translation>
        </message>
        <message>
            <source>would not say</source>
            <translation>wollte es nicht sagen</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>{n} calls</source>
            <translation>{n} Anrufe</translation>
        </message>
        <message>
            <source>{n} sensitive answers left out</source>
            <translation>{n} vertrauliche Antworten ausgelassen</translation>
        </message>
        <message>
            <source>✓ matches the record</source>
            <translation>✓ stimmt mit dem Eintrag überein</translation>
        </message>
        <message>
            <source>✗ does not match the record</source>
            <translation>✗ stimmt nicht mit dem Eintrag überein</translation>
        </message>
    </context>
    <context>
        <name>ReportPart</name>
        <message>
            <source>A report of errors in the program: its version and the places in it, and none of your words. It stays on this machine; copy it if somebody who can help asks for it.</source>
            <translation>Ein Bericht über Fehler im Programm: Version und Stellen, keine eigenen Worte. Er bleibt auf diesem Rechner; kopieren, wenn jemand, der helfen kann, danach fragt.</translation>
        </message>
        <message>
            <source>Copy it</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Remove it</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>The report</source>
            <translation>Der Bericht</translation>
        </message>
        <message>
            <source>What went wrong last time</source>
            <translation>Was beim letzten Mal schiefging</translation>
        </message>
    </context>
    <context>
        <name>RevealButton</name>
        <message>
            <source>Hide the answers</source>
            <translation>Antworten verbergen</translation>
        </message>
        <message>
            <source>Show hidden answers</source>
            <translation>Verborgene Antworten zeigen</translation>
        </message>
    </context>
    <context>
        <name>RingStrip</name>
        <message>
            <source>Ignore</source>
            <translation>Ignorieren</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Jetzt nicht</translation>
        </message>
        <message>
            <source>Nothing is noted of this call.</source>
            <translation>Von diesem Anruf wird nichts vermerkt.</translation>
        </message>
    </context>
    <context>
        <name>RingingController</name>
        <message>
            <source>Incoming call. {why}</source>
            <translation>Eingehender Anruf. {why}</translation>
        </message>
        <message>
            <source>Neither a number nor a name was given.</source>
            <translation>Weder Nummer noch Name wurde genannt.</translation>
        </message>
        <message>
            <source>New person: take it</source>
            <translation>Neue Person: annehmen</translation>
        </message>
        <message>
            <source>No number was told, only “{told}”.</source>
            <translation>Es wurde keine Nummer übermittelt, nur „{told}“.</translation>
        </message>
        <message>
            <source>No number was told.</source>
            <translation>Es wurde keine Nummer übermittelt.</translation>
        </message>
        <message>
            <source>Somebody new</source>
            <translation>Jemand Neues</translation>
        </message>
        <message>
            <source>Take it</source>
            <translation>Annehmen</translation>
        </message>
        <message>
            <source>{number} is not known here.</source>
            <translation>{number} ist hier nicht bekannt.</translation>
        </message>
        <message>
            <source>{number}: {names}</source>
            <translation>{number}: {names}</translation>
        </message>
        <message>
            <source>{who}, and {n} more</source>
            <translation>{who}, und {n} weitere</translation>
        </message>
    </context>
    <context>
        <name>RoundList</name>
        <message>
            <source>Remove {which}</source>
            <translation>{which} entfernen</translation>
        </message>
        <message>
            <source>{n} before these</source>
            <translation>{n} davor</translation>
        </message>
        <message>
            <source>{words}, shown now</source>
            <translation>{words}, jetzt gezeigt</translation>
        </message>
    </context>
    <context>
        <name>RowsCard</name>
        <message>
            <source>Text of the script</source>
            <translation>Text des Skripts</translation>
        </message>
        <message>
            <source>Where it goes on</source>
            <translation>Wie es weitergeht</translation>
        </message>
    </context>
    <context>
        <name>RuleCard</name>
        <message>
            <source>New step</source>
            <translation>Neuer Schritt</translation>
        </message>
    </context>
    <context>
        <name>SaidCard</name>
        <message>
            <source>+ another wording</source>
            <translation>+ andere Formulierung</translation>
        </message>
        <message>
            <source>/  put in what is known</source>
            <translation>/  einsetzen, was bekannt ist</translation>
        </message>
        <message>
            <source>Other wording {n}</source>
            <translation>Andere Formulierung {n}</translation>
        </message>
        <message>
            <source>Said only if this is known</source>
            <translation>Nur gesagt, wenn dies bekannt ist</translation>
        </message>
        <message>
            <source>Say</source>
            <translation>Sagen</translation>
        </message>
        <message>
            <source>What is known: type to find it</source>
            <translation>Was bekannt ist: tippen, um es zu finden</translation>
        </message>
        <message>
            <source>What is said</source>
            <translation>Was gesagt wird</translation>
        </message>
        <message>
            <source>about {n} s to say</source>
            <translation>etwa {n} s</translation>
        </message>
        <message>
            <source>only if…</source>
            <translation>nur wenn …</translation>
        </message>
    </context>
    <context>
        <name>SaveGuard</name>
        <message>
            <source>Not everything is saved yet.</source>
            <translation>Noch ist nicht alles gespeichert.</translation>
        </message>
        <message>
            <source>{why} Close the window once more to leave without what is not saved.</source>
            <translation>{why} Schließ das Fenster noch einmal, um ohne das Ungespeicherte zu gehen.</translation>
        </message>
    </context>
    <context>
        <name>Script on paper</name>
        <message>
            <source> and </source>
            <translation> und </translation>
        </message>
        <message>
            <source> or </source>
            <translation> oder </translation>
        </message>
        <message>
            <source>1 step</source>
            <translation>1 Schritt</translation>
        </message>
        <message>
            <source>As in</source>
            <translation>Wie in</translation>
        </message>
        <message>
            <source>As soon as {test}</source>
            <translation>Sobald {test}</translation>
        </message>
        <message>
            <source>Before the call</source>
            <translation>Vor dem Anruf</translation>
        </message>
        <message>
            <source>Careful</source>
            <translation>Vorsicht</translation>
        </message>
        <message>
            <source>For your eyes only</source>
            <translation>Nur für deine Augen</translation>
        </message>
        <message>
            <source>Found by the words</source>
            <translation>Zu finden unter</translation>
        </message>
        <message>
            <source>Goes on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>How it can end</source>
            <translation>Wie es enden kann</translation>
        </message>
        <message>
            <source>If they say</source>
            <translation>Wenn die Antwort lautet</translation>
        </message>
        <message>
            <source>Listen for</source>
            <translation>Hinhören</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>Once for each</source>
            <translation>Einmal für jeden Eintrag</translation>
        </message>
        <message>
            <source>Or</source>
            <translation>Oder</translation>
        </message>
        <message>
            <source>Or shorter</source>
            <translation>Oder kürzer</translation>
        </message>
        <message>
            <source>Or, drawn by lot</source>
            <translation>Oder, ausgelost</translation>
        </message>
        <message>
            <source>Prepared answer</source>
            <translation>Vorbereitete Antwort</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>Say</source>
            <translation>Sagen</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>Side path</source>
            <translation>Nebenweg</translation>
        </message>
        <message>
            <source>Talking point</source>
            <translation>Stichpunkt</translation>
        </message>
        <message>
            <source>Tip</source>
            <translation>Tipp</translation>
        </message>
        <message>
            <source>Worked out</source>
            <translation>Errechnet</translation>
        </message>
        <message>
            <source>Write down</source>
            <translation>Notieren</translation>
        </message>
        <message>
            <source>back to where it came from</source>
            <translation>zurück, woher es kam</translation>
        </message>
        <message>
            <source>if {test}:</source>
            <translation>wenn {test}:</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>nötig</translation>
        </message>
        <message>
            <source>nice to have</source>
            <translation>wäre schön</translation>
        </message>
        <message>
            <source>on to the next step</source>
            <translation>weiter zum nächsten Schritt</translation>
        </message>
        <message>
            <source>only if {test}</source>
            <translation>nur wenn {test}</translation>
        </message>
        <message>
            <source>or if {test}:</source>
            <translation>oder wenn {test}:</translation>
        </message>
        <message>
            <source>otherwise:</source>
            <translation>sonst:</translation>
        </message>
        <message>
            <source>planned</source>
            <translation>geplant</translation>
        </message>
        <message>
            <source>the call ends: {outcome}</source>
            <translation>das Gespräch endet: {outcome}</translation>
        </message>
        <message>
            <source>the step goes on</source>
            <translation>der Schritt geht weiter</translation>
        </message>
        <message>
            <source>version {n}</source>
            <translation>Version {n}</translation>
        </message>
        <message>
            <source>{name} does not have {value}</source>
            <translation>{name} {value} nicht enthält</translation>
        </message>
        <message>
            <source>{name} has {value}</source>
            <translation>{name} {value} enthält</translation>
        </message>
        <message>
            <source>{name} is at least {value}</source>
            <translation>{name} mindestens {value} ist</translation>
        </message>
        <message>
            <source>{name} is at most {value}</source>
            <translation>{name} höchstens {value} ist</translation>
        </message>
        <message>
            <source>{name} is known</source>
            <translation>{name} bekannt ist</translation>
        </message>
        <message>
            <source>{name} is less than {value}</source>
            <translation>{name} weniger als {value} ist</translation>
        </message>
        <message>
            <source>{name} is more than {value}</source>
            <translation>{name} mehr als {value} ist</translation>
        </message>
        <message>
            <source>{name} is not known</source>
            <translation>{name} nicht bekannt ist</translation>
        </message>
        <message>
            <source>{name} is not {value}</source>
            <translation>{name} nicht {value} ist</translation>
        </message>
        <message>
            <source>{name} is {value}</source>
            <translation>{name} {value} ist</translation>
        </message>
        <message>
            <source>{n} steps</source>
            <translation>{n} Schritte</translation>
        </message>
    </context>
    <context>
        <name>ScriptEditor</name>
        <message>
            <source>The script as text</source>
            <translation>Das Skript als Text</translation>
        </message>
    </context>
    <context>
        <name>ScriptList</name>
        <message>
            <source>1 error</source>
            <translation>1 Fehler</translation>
        </message>
        <message>
            <source>1 hint</source>
            <translation>1 Hinweis</translation>
        </message>
        <message>
            <source>1 script</source>
            <translation>1 Skript</translation>
        </message>
        <message>
            <source>1 step</source>
            <translation>1 Schritt</translation>
        </message>
        <message>
            <source>No script by that name.</source>
            <translation>So heißt kein Skript.</translation>
        </message>
        <message>
            <source>Office</source>
            <translation>Büro</translation>
        </message>
        <message>
            <source>Pack {name}</source>
            <translation>Paket {name}</translation>
        </message>
        <message>
            <source>Packs</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Your copy</source>
            <translation>Eigene Kopie</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>Eigenes</translation>
        </message>
        <message>
            <source>about {n} min</source>
            <translation>etwa {n} Min.</translation>
        </message>
        <message>
            <source>withdrawn</source>
            <translation>zurückgezogen</translation>
        </message>
        <message>
            <source>{n} errors</source>
            <translation>{n} Fehler</translation>
        </message>
        <message>
            <source>{n} hints</source>
            <translation>{n} Hinweise</translation>
        </message>
        <message>
            <source>{n} scripts</source>
            <translation>{n} Skripte</translation>
        </message>
        <message>
            <source>{n} steps</source>
            <translation>{n} Schritte</translation>
        </message>
    </context>
    <context>
        <name>ScriptPane</name>
        <message>
            <source>1 line was not understood; it is kept among the notes.</source>
            <translation>1 Zeile wurde nicht verstanden; sie steht bei den Notizen.</translation>
        </message>
        <message>
            <source>1 step</source>
            <translation>1 Schritt</translation>
        </message>
        <message>
            <source>All scripts</source>
            <translation>Alle Skripte</translation>
        </message>
        <message>
            <source>And {n} more.</source>
            <translation>Und {n} weitere.</translation>
        </message>
        <message>
            <source>Back to the original</source>
            <translation>Zurück zum Original</translation>
        </message>
        <message>
            <source>Choose a script to read what it says.</source>
            <translation>Ein Skript wählen, um es zu lesen.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Bearbeiten</translation>
        </message>
        <message>
            <source>Got it</source>
            <translation>Verstanden</translation>
        </message>
        <message>
            <source>Hints</source>
            <translation>Hinweise</translation>
        </message>
        <message>
            <source>Install</source>
            <translation>Einrichten</translation>
        </message>
        <message>
            <source>It is large, and is being read…</source>
            <translation>Es ist groß und wird gelesen …</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>So lassen</translation>
        </message>
        <message>
            <source>Look at each line</source>
            <translation>Jede Zeile ansehen</translation>
        </message>
        <message>
            <source>Made of your guide, not installed yet. Read it first: what each line is was guessed.</source>
            <translation>Aus deinem Leitfaden gemacht, noch nicht eingerichtet. Lies es zuerst: Was jede Zeile ist, wurde nur erraten.</translation>
        </message>
        <message>
            <source>Make my own copy</source>
            <translation>Eigene Kopie anlegen</translation>
        </message>
        <message>
            <source>Not installed yet. It takes the place of version {version}.</source>
            <translation>Noch nicht eingerichtet. Ersetzt Version {version}.</translation>
        </message>
        <message>
            <source>Not installed yet. It takes the place of your own “{title}”; a copy of that is kept.</source>
            <translation>Noch nicht eingerichtet. Ersetzt das eigene „{title}“; davon bleibt eine Kopie.</translation>
        </message>
        <message>
            <source>Not installed yet. It will be used in place of “{title}”, which stays as it is.</source>
            <translation>Noch nicht eingerichtet. Wird statt „{title}“ verwendet, das bleibt, wie es ist.</translation>
        </message>
        <message>
            <source>Not installed yet. Read it first; nothing is changed until you install it.</source>
            <translation>Noch nicht eingerichtet. Erst lesen; bis zum Einrichten ändert sich nichts.</translation>
        </message>
        <message>
            <source>Open in a text editor</source>
            <translation>In einem Texteditor öffnen</translation>
        </message>
        <message>
            <source>Put the changes into mine</source>
            <translation>In meine übernehmen</translation>
        </message>
        <message>
            <source>Remove the pack</source>
            <translation>Paket entfernen</translation>
        </message>
        <message>
            <source>Save as a file</source>
            <translation>Als Datei speichern</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Im Ordner zeigen</translation>
        </message>
        <message>
            <source>Start a call</source>
            <translation>Anruf beginnen</translation>
        </message>
        <message>
            <source>Take it out</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>The original has changed since you made your copy. Yours is still the one that is used.</source>
            <translation>Das Original hat sich seit der Kopie geändert. Verwendet wird weiterhin die eigene.</translation>
        </message>
        <message>
            <source>To be repaired</source>
            <translation>Zu beheben</translation>
        </message>
        <message>
            <source>Until this is fixed, calls use the last version that worked.</source>
            <translation>Bis das behoben ist, verwenden Anrufe die letzte brauchbare Fassung.</translation>
        </message>
        <message>
            <source>With nothing known</source>
            <translation>Ohne Angaben</translation>
        </message>
        <message>
            <source>With sample data</source>
            <translation>Mit Beispieldaten</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>Worte</translation>
        </message>
        <message>
            <source>about {n} min</source>
            <translation>etwa {n} Min.</translation>
        </message>
        <message>
            <source>by {author}</source>
            <translation>von {author}</translation>
        </message>
        <message>
            <source>comes with Call Assist</source>
            <translation>mitgeliefert</translation>
        </message>
        <message>
            <source>from the office “{name}”</source>
            <translation>vom Büro „{name}“</translation>
        </message>
        <message>
            <source>from the pack {name}</source>
            <translation>aus dem Paket {name}</translation>
        </message>
        <message>
            <source>version {n}</source>
            <translation>Version {n}</translation>
        </message>
        <message>
            <source>withdrawn by the office; it can still be used</source>
            <translation>vom Büro zurückgezogen; es lässt sich weiter benutzen</translation>
        </message>
        <message>
            <source>your own: {file}</source>
            <translation>eigenes: {file}</translation>
        </message>
        <message>
            <source>{n} lines were not understood; they are kept among the notes.</source>
            <translation>{n} Zeilen wurden nicht verstanden; sie stehen bei den Notizen.</translation>
        </message>
        <message>
            <source>{n} steps</source>
            <translation>{n} Schritte</translation>
        </message>
        <message>
            <source>{other} has the same id and language, and is not used.</source>
            <translation>{other} hat dieselbe Kennung und Sprache und wird nicht verwendet.</translation>
        </message>
    </context>
    <context>
        <name>ScriptPublishing</name>
        <message>
            <source>First choose what stays of the rows that you both changed.</source>
            <translation>Wähle zuerst, was von den Zeilen bleibt, die ihr beide geändert habt.</translation>
        </message>
        <message>
            <source>It goes to the office …</source>
            <translation>Es geht ans Büro …</translation>
        </message>
        <message>
            <source>It is published: version {n} of the office.</source>
            <translation>Es ist veröffentlicht: Version {n} des Büros.</translation>
        </message>
        <message>
            <source>It is withdrawn. Every desk says so, and can use it on.</source>
            <translation>Es ist zurückgezogen. Jeder Arbeitsplatz sagt das und kann es weiter benutzen.</translation>
        </message>
        <message>
            <source>{name} published it in between. Look at it first.</source>
            <translation>{name} hat es inzwischen veröffentlicht. Sieh es dir zuerst an.</translation>
        </message>
        <message>
            <source>{name} published this script too. Both together have errors: mend them, then publish it.</source>
            <translation>{name} hat dieses Skript auch veröffentlicht. Zusammen haben beide Fehler: Behebe sie und veröffentliche es dann.</translation>
        </message>
        <message>
            <source>{name} published this script too. Look at what you both changed, then publish yours.</source>
            <translation>{name} hat dieses Skript auch veröffentlicht. Sieh dir an, was ihr beide geändert habt, und veröffentliche dann deines.</translation>
        </message>
    </context>
    <context>
        <name>ScriptView</name>
        <message>
            <source>Also in their record</source>
            <translation>Auch im Eintrag der Person</translation>
        </message>
        <message>
            <source>Answer: {answer}</source>
            <translation>Antwort: {answer}</translation>
        </message>
        <message>
            <source>Bold: say it word for word.</source>
            <translation>Fett: Wort für Wort sagen.</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Change the answer: {answer}</source>
            <translation>Antwort ändern: {answer}</translation>
        </message>
        <message>
            <source>End of the script</source>
            <translation>Ende des Skripts</translation>
        </message>
        <message>
            <source>Finish call</source>
            <translation>Anruf beenden</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Nothing here is missing in their record.</source>
            <translation>Hier fehlt nichts im Eintrag der Person.</translation>
        </message>
        <message>
            <source>Said before: {words}</source>
            <translation>Zuletzt gesagt: {words}</translation>
        </message>
        <message>
            <source>This follows from other answers: change those.</source>
            <translation>Das ergibt sich aus anderen Antworten: Ändere diese.</translation>
        </message>
        <message>
            <source>Wording {n} of {all}</source>
            <translation>Formulierung {n} von {all}</translation>
        </message>
        <message>
            <source>{n} of {all} · {title}</source>
            <translation>{n} von {all} · {title}</translation>
        </message>
        <message>
            <source>{spent} of {planned}</source>
            <translation>{spent} von {planned}</translation>
        </message>
    </context>
    <context>
        <name>ScriptsPage</name>
        <message>
            <source>A script is a text file. Drop one here, or a pack of them, to read it first.</source>
            <translation>Ein Skript ist eine Textdatei. Zieh eines oder ein Paket hierher, um es erst zu lesen.</translation>
        </message>
        <message>
            <source>Add a script or a pack</source>
            <translation>Skript oder Paket hinzufügen</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>Hinzufügen …</translation>
        </message>
        <message>
            <source>By its title or what it is for</source>
            <translation>Nach Titel oder Zweck</translation>
        </message>
        <message>
            <source>Find a script</source>
            <translation>Skript suchen</translation>
        </message>
        <message>
            <source>Installed.</source>
            <translation>Eingerichtet.</translation>
        </message>
        <message>
            <source>More than {n} scripts are in your folder; the first {n} by name are here. Move those you do not use to another folder.</source>
            <translation>In deinem Ordner liegen mehr als {n} Skripte; hier stehen die ersten {n} nach Namen. Verschiebe die, die du nicht benutzt, in einen anderen Ordner.</translation>
        </message>
        <message>
            <source>New script</source>
            <translation>Neues Skript</translation>
        </message>
        <message>
            <source>Open this file with any text editor: {path}</source>
            <translation>Diese Datei mit einem Texteditor öffnen: {path}</translation>
        </message>
        <message>
            <source>Packs</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Paste a guide</source>
            <translation>Leitfaden einfügen</translation>
        </message>
        <message>
            <source>Remove the pack “{title}” and its scripts? Your own copies of them stay.</source>
            <translation>Paket „{title}“ und seine Skripte entfernen? Eigene Kopien bleiben.</translation>
        </message>
        <message>
            <source>Save the pack</source>
            <translation>Paket speichern</translation>
        </message>
        <message>
            <source>Saved to {path}</source>
            <translation>Gespeichert unter {path}</translation>
        </message>
        <message>
            <source>Scripts</source>
            <translation>Skripte</translation>
        </message>
        <message>
            <source>Scripts, packs and guides</source>
            <translation>Skripte, Pakete und Leitfäden</translation>
        </message>
        <message>
            <source>Take your “{title}” out? A copy is kept.</source>
            <translation>Das eigene „{title}“ entfernen? Eine Kopie bleibt.</translation>
        </message>
        <message>
            <source>Taken out. A copy is kept: {path}</source>
            <translation>Entfernt. Eine Kopie bleibt: {path}</translation>
        </message>
        <message>
            <source>That did not work, and nothing was changed: {why}.</source>
            <translation>Das ging nicht, und nichts wurde geändert: {why}.</translation>
        </message>
        <message>
            <source>The folder is {path}</source>
            <translation>Der Ordner ist {path}</translation>
        </message>
        <message>
            <source>Yes, do it</source>
            <translation>Ja, bitte</translation>
        </message>
        <message>
            <source>{path} is yours to change. What you save there shows here at once.</source>
            <translation>{path} kannst du ändern. Was du dort speicherst, erscheint hier sofort.</translation>
        </message>
    </context>
    <context>
        <name>SearchButton</name>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
    </context>
    <context>
        <name>SearchProviders</name>
        <message>
            <source>Change “{title}”</source>
            <translation>„{title}“ ändern</translation>
        </message>
        <message>
            <source>Forget a person …</source>
            <translation>Eine Person vergessen …</translation>
        </message>
        <message>
            <source>Forget {who} …</source>
            <translation>{who} vergessen …</translation>
        </message>
        <message>
            <source>May be called again</source>
            <translation>Darf angerufen werden</translation>
        </message>
        <message>
            <source>Never call again</source>
            <translation>Nie mehr anrufen</translation>
        </message>
        <message>
            <source>Never call {who} again</source>
            <translation>{who} nicht mehr anrufen</translation>
        </message>
        <message>
            <source>New person</source>
            <translation>Neue Person</translation>
        </message>
        <message>
            <source>New script</source>
            <translation>Neues Skript</translation>
        </message>
        <message>
            <source>Paste a guide</source>
            <translation>Leitfaden einfügen</translation>
        </message>
        <message>
            <source>add somebody, a person, a contact</source>
            <translation>jemanden anlegen, hinzufügen, Person, Kontakt</translation>
        </message>
        <message>
            <source>backup, restore, safety copy, move to a new computer</source>
            <translation>Sicherung, Sicherheitskopie, Backup, wiederherstellen, umziehen, neuer Rechner</translation>
        </message>
        <message>
            <source>backup, safety copy</source>
            <translation>Sicherung, Sicherheitskopie, Backup</translation>
        </message>
        <message>
            <source>come back to this call</source>
            <translation>zu diesem Anruf zurückkehren</translation>
        </message>
        <message>
            <source>delete, remove, erase for good</source>
            <translation>löschen, entfernen, endgültig vergessen</translation>
        </message>
        <message>
            <source>do not call, no more calls, bar</source>
            <translation>nicht anrufen, keine Anrufe mehr, sperren</translation>
        </message>
        <message>
            <source>font, larger, smaller</source>
            <translation>Schriftgröße, Schrift, größer, kleiner</translation>
        </message>
        <message>
            <source>go on by this script</source>
            <translation>mit diesem Skript weiter</translation>
        </message>
        <message>
            <source>go on with this call</source>
            <translation>diesen Anruf fortsetzen</translation>
        </message>
        <message>
            <source>help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>list</source>
            <translation>Liste</translation>
        </message>
        <message>
            <source>page</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>people</source>
            <translation>Personen</translation>
        </message>
        <message>
            <source>person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>setting</source>
            <translation>Einstellung</translation>
        </message>
        <message>
            <source>studio</source>
            <translation>Studio</translation>
        </message>
        <message>
            <source>studio, make a script of a text</source>
            <translation>Studio, aus einem Text ein Skript machen</translation>
        </message>
        <message>
            <source>studio, write, make a script</source>
            <translation>Studio, ein Skript schreiben, machen</translation>
        </message>
    </context>
    <context>
        <name>SectionRow</name>
        <message>
            <source>{step}, 1 thing to look at</source>
            <translation>{step}, 1 Sache anzusehen</translation>
        </message>
        <message>
            <source>{step}, {n} things to look at</source>
            <translation>{step}, {n} Dinge anzusehen</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>A callto: link</source>
            <translation>Ein callto:-Link</translation>
        </message>
        <message>
            <source>A command of mine</source>
            <translation>Ein eigener Befehl</translation>
        </message>
        <message>
            <source>A folder that Syncthing, Nextcloud or a USB stick brings to your other machines; not the data folder itself. It carries people, lists, the calendar, calls that are over, your own scripts, and who you are.</source>
            <translation>Ein Ordner, den Syncthing, Nextcloud oder ein USB-Stick auf deine anderen Rechner bringt; nicht der Datenordner selbst. Darin liegen Personen, Listen, der Kalender, beendete Anrufe, deine eigenen Skripte und wer du bist.</translation>
        </message>
        <message>
            <source>A sip: link</source>
            <translation>Ein sip:-Link</translation>
        </message>
        <message>
            <source>A tel: link</source>
            <translation>Ein tel:-Link</translation>
        </message>
        <message>
            <source>A time they asked for is kept, whenever it is</source>
            <translation>Eine erbetene Uhrzeit gilt immer</translation>
        </message>
        <message>
            <source>As in their country</source>
            <translation>Wie im Land der Person</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Asked once</source>
            <translation>Einmal gefragt</translation>
        </message>
        <message>
            <source>At most two messages without a reply</source>
            <translation>Höchstens zwei Nachrichten ohne Antwort</translation>
        </message>
        <message>
            <source>Back everything up once a day</source>
            <translation>Einmal am Tag alles sichern</translation>
        </message>
        <message>
            <source>Before an interview: remember to ask when the decision is due</source>
            <translation>Vor einem Gespräch daran denken: fragen, wann entschieden wird</translation>
        </message>
        <message>
            <source>Call back when they asked for it, and not before</source>
            <translation>Zur erbetenen Zeit zurückrufen, nicht vorher</translation>
        </message>
        <message>
            <source>Call in the other person's business hours</source>
            <translation>In der Geschäftszeit der anderen Person anrufen</translation>
        </message>
        <message>
            <source>Command, with {number} in it</source>
            <translation>Befehl, mit {number} darin</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>Firma</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Dark, high contrast</source>
            <translation>Dunkel, hoher Kontrast</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>Data folder</source>
            <translation>Datenordner</translation>
        </message>
        <message>
            <source>Day without follow-ups</source>
            <translation>Tag, an dem nicht nachgefragt wird</translation>
        </message>
        <message>
            <source>Days after that date</source>
            <translation>Tage nach diesem Termin</translation>
        </message>
        <message>
            <source>Days after the interview</source>
            <translation>Tage nach dem Gespräch</translation>
        </message>
        <message>
            <source>Days ahead to settle it</source>
            <translation>Tage vorher, um es zu klären</translation>
        </message>
        <message>
            <source>Days between messages</source>
            <translation>Tage zwischen Nachrichten</translation>
        </message>
        <message>
            <source>Days in which thanks are fresh</source>
            <translation>Tage, in denen Dank frisch ist</translation>
        </message>
        <message>
            <source>Deutsch</source>
            <translation>Deutsch</translation>
        </message>
        <message>
            <source>Dial by</source>
            <translation>Wählen über</translation>
        </message>
        <message>
            <source>Email address</source>
            <translation>E-Mail-Adresse</translation>
        </message>
        <message>
            <source>Empty means the usual place. It is used from the next start on; nothing is moved.</source>
            <translation>Leer heißt: der übliche Ort. Gilt ab dem nächsten Start; verschoben wird nichts.</translation>
        </message>
        <message>
            <source>English</source>
            <translation>English</translation>
        </message>
        <message>
            <source>Every day</source>
            <translation>Jeden Tag</translation>
        </message>
        <message>
            <source>Follow up at</source>
            <translation>Nachfragen um</translation>
        </message>
        <message>
            <source>Follow up the day after the decision date they named</source>
            <translation>Nachfragen am Tag nach dem genannten Entscheidungstermin</translation>
        </message>
        <message>
            <source>For a folder on somebody else's disk: only your own machines can read what is there, by a key that you carry from one to the other.</source>
            <translation>Für einen Ordner auf einer fremden Festplatte: Nur deine eigenen Rechner können lesen, was dort liegt, mit einem Schlüssel, den du vom einen zum anderen bringst.</translation>
        </message>
        <message>
            <source>Friday</source>
            <translation>Freitag</translation>
        </message>
        <message>
            <source>Hours after a call nobody took</source>
            <translation>Stunden nach einem nicht angenommenen Anruf</translation>
        </message>
        <message>
            <source>In a note, ; and the short name become the words.</source>
            <translation>In einer Notiz werden ; und das Kürzel zu den Worten.</translation>
        </message>
        <message>
            <source>In doubt, ask beforehand who dials, when and on which number</source>
            <translation>Im Zweifel vorher fragen, wer anruft, wann und unter welcher Nummer</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Leave their public holidays alone</source>
            <translation>An Feiertagen dort nicht anrufen</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Light, high contrast</source>
            <translation>Hell, hoher Kontrast</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <source>Messages at most</source>
            <translation>Nachrichten höchstens</translation>
        </message>
        <message>
            <source>Minutes before an agreed time</source>
            <translation>Minuten vor einer vereinbarten Zeit</translation>
        </message>
        <message>
            <source>Monday</source>
            <translation>Montag</translation>
        </message>
        <message>
            <source>Monday to Friday</source>
            <translation>Montag bis Freitag</translation>
        </message>
        <message>
            <source>Monday to Saturday</source>
            <translation>Montag bis Samstag</translation>
        </message>
        <message>
            <source>Motion</source>
            <translation>Bewegung</translation>
        </message>
        <message>
            <source>Never follow up on a Monday</source>
            <translation>Nie an einem Montag nachfragen</translation>
        </message>
        <message>
            <source>No date named: follow up a week after the interview</source>
            <translation>Kein Termin genannt: eine Woche nach dem Gespräch nachfragen</translation>
        </message>
        <message>
            <source>No day</source>
            <translation>Kein Tag</translation>
        </message>
        <message>
            <source>None, not even a blinking text cursor</source>
            <translation>Keine, auch der Textcursor blinkt nicht</translation>
        </message>
        <message>
            <source>Normally the interviewer dials</source>
            <translation>Normalerweise ruft an, wer das Gespräch führt</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>Number to call you back on</source>
            <translation>Rückrufnummer</translation>
        </message>
        <message>
            <source>Quick phrases</source>
            <translation>Textbausteine</translation>
        </message>
        <message>
            <source>Remind me when a call is due</source>
            <translation>An fällige Anrufe erinnern</translation>
        </message>
        <message>
            <source>Reminders</source>
            <translation>Erinnerungen</translation>
        </message>
        <message>
            <source>Remove notes after so many days (0: never)</source>
            <translation>Notizen nach so vielen Tagen entfernen (0: nie)</translation>
        </message>
        <message>
            <source>Removed from calls, copies and backups, for good. Answers and outcomes stay.</source>
            <translation>Endgültig, auch aus Kopien und Sicherungen. Antworten und Ergebnisse bleiben.</translation>
        </message>
        <message>
            <source>Return a missed call promptly; after hours, first thing on the next business day</source>
            <translation>Einen verpassten Anruf rasch erwidern; nach Feierabend gleich am nächsten Werktag</translation>
        </message>
        <message>
            <source>Saturday</source>
            <translation>Samstag</translation>
        </message>
        <message>
            <source>Seal what is put there</source>
            <translation>Versiegeln, was dort hingelegt wird</translation>
        </message>
        <message>
            <source>Several machines</source>
            <translation>Mehrere Rechner</translation>
        </message>
        <message>
            <source>Shared folder</source>
            <translation>Gemeinsamer Ordner</translation>
        </message>
        <message>
            <source>Show who is calling, through GSConnect</source>
            <translation>Über GSConnect zeigen, wer anruft</translation>
        </message>
        <message>
            <source>Show who is calling, through KDE Connect</source>
            <translation>Über KDE Connect zeigen, wer anruft</translation>
        </message>
        <message>
            <source>Show who is calling, through Linphone</source>
            <translation>Über Linphone zeigen, wer anruft</translation>
        </message>
        <message>
            <source>Show who is calling, through ModemManager</source>
            <translation>Über ModemManager zeigen, wer anruft</translation>
        </message>
        <message>
            <source>Size of the words in per cent</source>
            <translation>Größe der Worte in Prozent</translation>
        </message>
        <message>
            <source>So that your other machines can tell it. Empty means the name of the system.</source>
            <translation>Damit deine anderen Rechner ihn erkennen. Leer heißt: der Name des Systems.</translation>
        </message>
        <message>
            <source>Sunday</source>
            <translation>Sonntag</translation>
        </message>
        <message>
            <source>Sunday to Friday</source>
            <translation>Sonntag bis Freitag</translation>
        </message>
        <message>
            <source>Sunday to Thursday</source>
            <translation>Sonntag bis Donnerstag</translation>
        </message>
        <message>
            <source>Takes effect the next time Call Assist starts.</source>
            <translation>Gilt ab dem nächsten Start von Call Assist.</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Text size in per cent</source>
            <translation>Textgröße in Prozent</translation>
        </message>
        <message>
            <source>Thank them after the interview</source>
            <translation>Nach dem Gespräch danken</translation>
        </message>
        <message>
            <source>The candidate dials when asked to</source>
            <translation>Wer sich bewirbt, ruft an, wenn darum gebeten wird</translation>
        </message>
        <message>
            <source>The last seven days and four weeks are kept, beside the calls.</source>
            <translation>Die letzten sieben Tage und vier Wochen bleiben erhalten, neben den Anrufen.</translation>
        </message>
        <message>
            <source>The name was asked for</source>
            <translation>Nach dem Namen wurde gefragt</translation>
        </message>
        <message>
            <source>Their hours begin</source>
            <translation>Geschäftszeit beginnt um</translation>
        </message>
        <message>
            <source>Their hours end</source>
            <translation>Geschäftszeit endet um</translation>
        </message>
        <message>
            <source>Their working days</source>
            <translation>Arbeitstage dort</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Farbschema</translation>
        </message>
        <message>
            <source>Thursday</source>
            <translation>Donnerstag</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>Zeitzone</translation>
        </message>
        <message>
            <source>Tuesday</source>
            <translation>Dienstag</translation>
        </message>
        <message>
            <source>Wednesday</source>
            <translation>Mittwoch</translation>
        </message>
        <message>
            <source>What this machine is called</source>
            <translation>Wie dieser Rechner heißt</translation>
        </message>
        <message>
            <source>What you are</source>
            <translation>Deine Funktion</translation>
        </message>
        <message>
            <source>When to call</source>
            <translation>Wann anrufen</translation>
        </message>
        <message>
            <source>Who I am</source>
            <translation>Wer ich bin</translation>
        </message>
        <message>
            <source>Who cannot make it says so as early as possible</source>
            <translation>Wer verhindert ist, sagt so früh wie möglich Bescheid</translation>
        </message>
        <message>
            <source>Who dials</source>
            <translation>Wer anruft</translation>
        </message>
        <message>
            <source>Whoever reached out dials</source>
            <translation>Es ruft an, wer sich gemeldet hat</translation>
        </message>
        <message>
            <source>Your name, as you say it</source>
            <translation>Dein Name, wie du ihn sagst</translation>
        </message>
        <message>
            <source>Your whole name</source>
            <translation>Dein voller Name</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>No setting found for “{words}”.</source>
            <translation>Keine Einstellung zu „{words}“ gefunden.</translation>
        </message>
        <message>
            <source>Not saved yet: the settings file cannot be written ({why}). It is tried again by itself.</source>
            <translation>Noch nicht gespeichert: Die Einstellungsdatei lässt sich nicht schreiben ({why}). Es wird von selbst wieder versucht.</translation>
        </message>
        <message>
            <source>Search the settings</source>
            <translation>Einstellungen durchsuchen</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>Abschnitt</translation>
        </message>
        <message>
            <source>Shows only what holds these words</source>
            <translation>Zeigt nur, was diese Wörter enthält</translation>
        </message>
        <message>
            <source>{label} must be {wanted}.</source>
            <translation>{label}: Das muss {wanted} sein.</translation>
        </message>
    </context>
    <context>
        <name>ShareView</name>
        <message>
            <source>Back to the script</source>
            <translation>Zurück zum Skript</translation>
        </message>
        <message>
            <source>It could not be saved: {why}</source>
            <translation>Es konnte nicht gespeichert werden: {why}</translation>
        </message>
        <message>
            <source>On paper it stands in reading order, with every answer and where it leads.</source>
            <translation>Auf Papier steht alles in der Reihenfolge, in der man es liest, mit jeder Antwort und wohin sie führt.</translation>
        </message>
        <message>
            <source>Packs</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Publish in the office</source>
            <translation>Im Büro veröffentlichen</translation>
        </message>
        <message>
            <source>Save as Word</source>
            <translation>Als Word speichern</translation>
        </message>
        <message>
            <source>Save as a pack</source>
            <translation>Als Paket speichern</translation>
        </message>
        <message>
            <source>Save the pages</source>
            <translation>Die Seiten speichern</translation>
        </message>
        <message>
            <source>Save the script</source>
            <translation>Das Skript speichern</translation>
        </message>
        <message>
            <source>Save the script as a file</source>
            <translation>Das Skript als Datei speichern</translation>
        </message>
        <message>
            <source>Saved: {path}</source>
            <translation>Gespeichert: {path}</translation>
        </message>
        <message>
            <source>Scripts</source>
            <translation>Skripte</translation>
        </message>
        <message>
            <source>Share or print</source>
            <translation>Weitergeben oder drucken</translation>
        </message>
        <message>
            <source>Withdraw from the office</source>
            <translation>Vom Büro zurückziehen</translation>
        </message>
    </context>
    <context>
        <name>SharingView</name>
        <message>
            <source>Copy the key</source>
            <translation>Schlüssel kopieren</translation>
        </message>
        <message>
            <source>Make a new key</source>
            <translation>Neuen Schlüssel machen</translation>
        </message>
        <message>
            <source>Yes, make it</source>
            <translation>Ja, mach ihn</translation>
        </message>
        <message>
            <source>{name}: on the phone since {when}.</source>
            <translation>{name}: am Telefon seit {when}.</translation>
        </message>
        <message>
            <source>{name}: on the phone with {who} since {when}.</source>
            <translation>{name}: am Telefon mit {who} seit {when}.</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>All keys</source>
            <translation>Alle Tasten</translation>
        </message>
        <message>
            <source>In a field keys write, anywhere else they act. Esc leaves a field. {key} or Esc closes this.</source>
            <translation>In einem Feld schreiben die Tasten, überall sonst tun sie etwas. Esc verlässt ein Feld. {key} oder Esc schließt dies.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
    </context>
    <context>
        <name>Sides</name>
        <message>
            <source>1 entry</source>
            <translation>1 Eintrag</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>{n} entries</source>
            <translation>{n} Einträge</translation>
        </message>
    </context>
    <context>
        <name>StartButton</name>
        <message>
            <source>Call all the same</source>
            <translation>Trotzdem anrufen</translation>
        </message>
        <message>
            <source>Start the call</source>
            <translation>Anruf beginnen</translation>
        </message>
    </context>
    <context>
        <name>StartForm</name>
        <message>
            <source>Change the words of “{title}”</source>
            <translation>Die Worte von „{title}“ ändern</translation>
        </message>
        <message>
            <source>Change these words</source>
            <translation>Diese Worte ändern</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>Firma</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>The job in a sentence</source>
            <translation>Die Stelle in einem Satz</translation>
        </message>
        <message>
            <source>Their company</source>
            <translation>Firma der Person</translation>
        </message>
        <message>
            <source>Their email</source>
            <translation>E-Mail der Person</translation>
        </message>
        <message>
            <source>Their number</source>
            <translation>Nummer der Person</translation>
        </message>
        <message>
            <source>What you had filled in for {who} made room for this.</source>
            <translation>Was du für {who} ausgefüllt hattest, ist dem gewichen.</translation>
        </message>
        <message>
            <source>What you had filled in made room for this.</source>
            <translation>Was du ausgefüllt hattest, ist dem gewichen.</translation>
        </message>
        <message>
            <source>Who they would meet</source>
            <translation>Gespräch mit</translation>
        </message>
    </context>
    <context>
        <name>StepOutline</name>
        <message>
            <source>+ Step</source>
            <translation>+ Schritt</translation>
        </message>
        <message>
            <source>The whole script</source>
            <translation>Das ganze Skript</translation>
        </message>
    </context>
    <context>
        <name>StepView</name>
        <message>
            <source>Only if {condition}</source>
            <translation>Nur wenn {condition}</translation>
        </message>
        <message>
            <source>Only if {condition}; left out with these values</source>
            <translation>Nur wenn {condition}; mit diesen Werten entfällt es</translation>
        </message>
        <message>
            <source>planned {time}</source>
            <translation>geplant {time}</translation>
        </message>
        <message>
            <source>→ {step}, if {condition}</source>
            <translation>→ {step}, falls {condition}</translation>
        </message>
    </context>
    <context>
        <name>StepsColumn</name>
        <message>
            <source>Checklist  {done} of {total}</source>
            <translation>Checkliste  {done} von {total}</translation>
        </message>
        <message>
            <source>In other steps</source>
            <translation>In anderen Schritten</translation>
        </message>
        <message>
            <source>Needed only</source>
            <translation>Nur Nötiges</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>Time is up: needed only</source>
            <translation>Zeit um: nur Nötiges</translation>
        </message>
        <message>
            <source>ahead</source>
            <translation>kommt noch</translation>
        </message>
        <message>
            <source>and {n} more</source>
            <translation>und {n} weitere</translation>
        </message>
        <message>
            <source>at what time?</source>
            <translation>um wie viel Uhr?</translation>
        </message>
        <message>
            <source>done</source>
            <translation>erledigt</translation>
        </message>
        <message>
            <source>folded away</source>
            <translation>weggelegt</translation>
        </message>
        <message>
            <source>must be said</source>
            <translation>muss gesagt werden</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>nötig</translation>
        </message>
        <message>
            <source>next</source>
            <translation>als Nächstes</translation>
        </message>
        <message>
            <source>not understood</source>
            <translation>nicht verstanden</translation>
        </message>
        <message>
            <source>open now</source>
            <translation>jetzt offen</translation>
        </message>
        <message>
            <source>{key} again: undo</source>
            <translation>{key} noch mal: zurück</translation>
        </message>
        <message>
            <source>{n} after</source>
            <translation>{n} danach</translation>
        </message>
        <message>
            <source>{n} before</source>
            <translation>{n} davor</translation>
        </message>
        <message>
            <source>{spent} of {planned}</source>
            <translation>{spent} von {planned}</translation>
        </message>
    </context>
    <context>
        <name>StepsView</name>
        <message>
            <source>Before the call</source>
            <translation>Vor dem Anruf</translation>
        </message>
        <message>
            <source>Prepared answers</source>
            <translation>Vorbereitete Antworten</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>Side paths</source>
            <translation>Nebenwege</translation>
        </message>
        <message>
            <source>The file has 1 more part.</source>
            <translation>In der Datei steht 1 weiterer Teil.</translation>
        </message>
        <message>
            <source>The file has {n} more parts.</source>
            <translation>In der Datei stehen {n} weitere Teile.</translation>
        </message>
    </context>
    <context>
        <name>Studio</name>
        <message>
            <source> and </source>
            <translation> und </translation>
        </message>
        <message>
            <source> or </source>
            <translation> oder </translation>
        </message>
        <message>
            <source>1 call</source>
            <translation>1 Anruf</translation>
        </message>
        <message>
            <source>As text</source>
            <translation>Als Text</translation>
        </message>
        <message>
            <source>Before the call</source>
            <translation>Vor dem Anruf</translation>
        </message>
        <message>
            <source>Careful</source>
            <translation>Vorsicht</translation>
        </message>
        <message>
            <source>Goes on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Hear</source>
            <translation>Zu hören</translation>
        </message>
        <message>
            <source>How it can end</source>
            <translation>Wie es enden kann</translation>
        </message>
        <message>
            <source>In {language} it asks, ticks or leads on otherwise.</source>
            <translation>In {language} fragt er, hakt er ab oder führt er anders weiter.</translation>
        </message>
        <message>
            <source>In {language} it still stands in the words of this language.</source>
            <translation>In {language} steht er noch in den Worten dieser Sprache.</translation>
        </message>
        <message>
            <source>It was changed here since it was changed in {language}.</source>
            <translation>Er wurde hier geändert, seit er in {language} geändert wurde.</translation>
        </message>
        <message>
            <source>It was changed in {language} since it was changed here.</source>
            <translation>Er wurde in {language} geändert, seit er hier geändert wurde.</translation>
        </message>
        <message>
            <source>Listen for</source>
            <translation>Hinhören</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>Prepared answers</source>
            <translation>Vorbereitete Antworten</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>Say</source>
            <translation>Sagen</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>Side paths</source>
            <translation>Nebenwege</translation>
        </message>
        <message>
            <source>Talking point</source>
            <translation>Stichpunkt</translation>
        </message>
        <message>
            <source>They say</source>
            <translation>Als Antwort</translation>
        </message>
        <message>
            <source>This step is missing in {language}.</source>
            <translation>Dieser Schritt fehlt in {language}.</translation>
        </message>
        <message>
            <source>Tick</source>
            <translation>Abhaken</translation>
        </message>
        <message>
            <source>Tip</source>
            <translation>Tipp</translation>
        </message>
        <message>
            <source>a day</source>
            <translation>ein Tag</translation>
        </message>
        <message>
            <source>a day and time</source>
            <translation>Tag und Uhrzeit</translation>
        </message>
        <message>
            <source>a few words</source>
            <translation>ein paar Worte</translation>
        </message>
        <message>
            <source>a longer note</source>
            <translation>eine längere Notiz</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>eine Zahl</translation>
        </message>
        <message>
            <source>a phone number</source>
            <translation>eine Telefonnummer</translation>
        </message>
        <message>
            <source>a rating</source>
            <translation>eine Bewertung</translation>
        </message>
        <message>
            <source>a time of day</source>
            <translation>eine Uhrzeit</translation>
        </message>
        <message>
            <source>an amount</source>
            <translation>ein Betrag</translation>
        </message>
        <message>
            <source>an email address</source>
            <translation>eine E-Mail-Adresse</translation>
        </message>
        <message>
            <source>back to where it came from</source>
            <translation>zurück, woher es kam</translation>
        </message>
        <message>
            <source>does not have</source>
            <translation>hat nicht</translation>
        </message>
        <message>
            <source>end of if</source>
            <translation>Ende der Bedingung</translation>
        </message>
        <message>
            <source>end: {outcome}</source>
            <translation>Ende: {outcome}</translation>
        </message>
        <message>
            <source>has</source>
            <translation>hat</translation>
        </message>
        <message>
            <source>heard here</source>
            <translation>hier zu hören</translation>
        </message>
        <message>
            <source>if {condition}:</source>
            <translation>wenn {condition}:</translation>
        </message>
        <message>
            <source>is</source>
            <translation>ist</translation>
        </message>
        <message>
            <source>is at least</source>
            <translation>ist mindestens</translation>
        </message>
        <message>
            <source>is at most</source>
            <translation>ist höchstens</translation>
        </message>
        <message>
            <source>is known</source>
            <translation>ist bekannt</translation>
        </message>
        <message>
            <source>is less than</source>
            <translation>ist kleiner als</translation>
        </message>
        <message>
            <source>is more than</source>
            <translation>ist größer als</translation>
        </message>
        <message>
            <source>is not</source>
            <translation>ist nicht</translation>
        </message>
        <message>
            <source>is not known</source>
            <translation>ist nicht bekannt</translation>
        </message>
        <message>
            <source>known before the call</source>
            <translation>vor dem Anruf bekannt</translation>
        </message>
        <message>
            <source>my company</source>
            <translation>meine Firma</translation>
        </message>
        <message>
            <source>my email</source>
            <translation>meine E-Mail</translation>
        </message>
        <message>
            <source>my full name</source>
            <translation>mein voller Name</translation>
        </message>
        <message>
            <source>my name</source>
            <translation>mein Name</translation>
        </message>
        <message>
            <source>my phone number</source>
            <translation>meine Telefonnummer</translation>
        </message>
        <message>
            <source>my role</source>
            <translation>meine Funktion</translation>
        </message>
        <message>
            <source>new step…</source>
            <translation>neuer Schritt …</translation>
        </message>
        <message>
            <source>one of these</source>
            <translation>eines davon</translation>
        </message>
        <message>
            <source>or if {condition}:</source>
            <translation>oder wenn {condition}:</translation>
        </message>
        <message>
            <source>or shorter:</source>
            <translation>oder kürzer:</translation>
        </message>
        <message>
            <source>or, drawn by lot:</source>
            <translation>oder, ausgelost:</translation>
        </message>
        <message>
            <source>or:</source>
            <translation>oder:</translation>
        </message>
        <message>
            <source>otherwise:</source>
            <translation>sonst:</translation>
        </message>
        <message>
            <source>some of these</source>
            <translation>einige davon</translation>
        </message>
        <message>
            <source>the next step</source>
            <translation>der nächste Schritt</translation>
        </message>
        <message>
            <source>yes or no</source>
            <translation>ja oder nein</translation>
        </message>
        <message>
            <source>{n} calls</source>
            <translation>{n} Anrufe</translation>
        </message>
    </context>
    <context>
        <name>StudioController</name>
        <message>
            <source>Call back agreed</source>
            <translation>Rückruf vereinbart</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Erledigt</translation>
        </message>
        <message>
            <source>Goodbye</source>
            <translation>Verabschiedung</translation>
        </message>
        <message>
            <source>Hello</source>
            <translation>Begrüßung</translation>
        </message>
        <message>
            <source>Hello, this is {{ me.name }}. Do you have a minute?</source>
            <translation>Guten Tag, hier ist {{ me.name }}. Passt es gerade kurz?</translation>
        </message>
        <message>
            <source>It can be tried as soon as it can be used: look at what is wrong first.</source>
            <translation>Ausprobieren geht, sobald das Skript brauchbar ist: Sieh dir zuerst an, was nicht stimmt.</translation>
        </message>
        <message>
            <source>My script</source>
            <translation>Mein Skript</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Keine Antwort</translation>
        </message>
        <message>
            <source>Not everything is saved yet.</source>
            <translation>Noch ist nicht alles gespeichert.</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Jetzt nicht</translation>
        </message>
        <message>
            <source>Paste a guide</source>
            <translation>Leitfaden einfügen</translation>
        </message>
        <message>
            <source>Thank you. Goodbye.</source>
            <translation>Vielen Dank. Auf Wiederhören.</translation>
        </message>
        <message>
            <source>That did not work, and nothing was changed: {why}.</source>
            <translation>Das ging nicht, und nichts wurde geändert: {why}.</translation>
        </message>
        <message>
            <source>There are no words of this script here.</source>
            <translation>Hier stehen keine Worte dieses Skripts.</translation>
        </message>
        <message>
            <source>These words cannot be changed here.</source>
            <translation>Diese Worte lassen sich hier nicht ändern.</translation>
        </message>
        <message>
            <source>These words could not be found in the script any more.</source>
            <translation>Diese Worte stehen nicht mehr im Skript.</translation>
        </message>
        <message>
            <source>With these words the script could not be used: {why}</source>
            <translation>Mit diesen Worten wäre das Skript nicht brauchbar: {why}</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
        <message>
            <source>my copy</source>
            <translation>meine Kopie</translation>
        </message>
        <message>
            <source>my own</source>
            <translation>mein eigenes</translation>
        </message>
    </context>
    <context>
        <name>StudioPage</name>
        <message>
            <source>Another language</source>
            <translation>Eine andere Sprache</translation>
        </message>
        <message>
            <source>As it is listed</source>
            <translation>So steht es in der Liste</translation>
        </message>
        <message>
            <source>Cards</source>
            <translation>Karten</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Erledigt</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>New answer</source>
            <translation>Neue Antwort</translation>
        </message>
        <message>
            <source>New step</source>
            <translation>Neuer Schritt</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>Put the cursor on the name of a step, of what is heard, or of an end.</source>
            <translation>Setz den Cursor auf den Namen eines Schritts, von etwas zu Hörendem oder eines Endes.</translation>
        </message>
        <message>
            <source>Scripts</source>
            <translation>Skripte</translation>
        </message>
        <message>
            <source>Share or print</source>
            <translation>Weitergeben oder drucken</translation>
        </message>
        <message>
            <source>Somebody else changed this script too. Look at what you both changed.</source>
            <translation>Jemand anders hat dieses Skript auch geändert. Sieh dir an, was ihr beide geändert habt.</translation>
        </message>
        <message>
            <source>Somebody else changed this script too; their changes were taken in.</source>
            <translation>Jemand anders hat dieses Skript auch geändert; die Änderungen wurden übernommen.</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Studio</source>
            <translation>Studio</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>There is nothing here that can be fixed with one press.</source>
            <translation>Hier gibt es nichts, das sich mit einem Tastendruck beheben lässt.</translation>
        </message>
        <message>
            <source>This could not be saved yet: {why}. It is tried again.</source>
            <translation>Das konnte noch nicht gespeichert werden: {why}. Es wird wieder versucht.</translation>
        </message>
        <message>
            <source>This script cannot be used in calls until this is fixed.</source>
            <translation>Bis das behoben ist, lässt sich dieses Skript nicht in Anrufen verwenden.</translation>
        </message>
        <message>
            <source>Title of the script</source>
            <translation>Titel des Skripts</translation>
        </message>
        <message>
            <source>Try it</source>
            <translation>Ausprobieren</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Until this is fixed, calls go on with the last version that worked.</source>
            <translation>Bis das behoben ist, gehen Anrufe mit der letzten brauchbaren Fassung weiter.</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>Fassungen</translation>
        </message>
        <message>
            <source>Words to say.</source>
            <translation>Worte zum Sagen.</translation>
        </message>
        <message>
            <source>can only be read now</source>
            <translation>lässt sich jetzt nur lesen</translation>
        </message>
        <message>
            <source>not saved</source>
            <translation>nicht gespeichert</translation>
        </message>
        <message>
            <source>saved {time}</source>
            <translation>gespeichert {time}</translation>
        </message>
        <message>
            <source>saving…</source>
            <translation>wird gespeichert …</translation>
        </message>
        <message>
            <source>{n} to look at</source>
            <translation>{n} anzusehen</translation>
        </message>
    </context>
    <context>
        <name>SumRow</name>
        <message>
            <source>Hidden</source>
            <translation>Verborgen</translation>
        </message>
        <message>
            <source>{label}: not known yet</source>
            <translation>{label}: noch nicht bekannt</translation>
        </message>
        <message>
            <source>{label}: {value}, worked out</source>
            <translation>{label}: {value}, berechnet</translation>
        </message>
    </context>
    <context>
        <name>SwitchRow</name>
        <message>
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>On</source>
            <translation>An</translation>
        </message>
    </context>
    <context>
        <name>TextView</name>
        <message>
            <source>What can stand here</source>
            <translation>Was hier stehen kann</translation>
        </message>
    </context>
    <context>
        <name>TickCard</name>
        <message>
            <source>What is to be done</source>
            <translation>Was zu tun ist</translation>
        </message>
        <message>
            <source>Whether it is needed</source>
            <translation>Ob es nötig ist</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>nötig</translation>
        </message>
        <message>
            <source>nice to have</source>
            <translation>erwünscht</translation>
        </message>
    </context>
    <context>
        <name>TickRow</name>
        <message>
            <source>filled in</source>
            <translation>ausgefüllt</translation>
        </message>
        <message>
            <source>to fill in</source>
            <translation>auszufüllen</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>About</source>
            <translation>Es geht um</translation>
        </message>
        <message>
            <source>Back to the call</source>
            <translation>Zurück zum Anruf</translation>
        </message>
        <message>
            <source>Call back agreed</source>
            <translation>Rückruf vereinbart</translation>
        </message>
        <message>
            <source>Counted in again</source>
            <translation>Zählt wieder</translation>
        </message>
        <message>
            <source>It went another way</source>
            <translation>Es kam anders</translation>
        </message>
        <message>
            <source>Left open</source>
            <translation>Offen gelassen</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Nächster Schritt</translation>
        </message>
        <message>
            <source>Note changed</source>
            <translation>Notiz geändert</translation>
        </message>
        <message>
            <source>Note struck out</source>
            <translation>Notiz gestrichen</translation>
        </message>
        <message>
            <source>Order drawn</source>
            <translation>Reihenfolge gezogen</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Said in other words</source>
            <translation>Anders gesagt</translation>
        </message>
        <message>
            <source>Set aside</source>
            <translation>Beiseitegelegt</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Zusammenfassung</translation>
        </message>
        <message>
            <source>The call ended</source>
            <translation>Der Anruf endete</translation>
        </message>
        <message>
            <source>They asked</source>
            <translation>Gefragt</translation>
        </message>
        <message>
            <source>Unticked</source>
            <translation>Haken entfernt</translation>
        </message>
        <message>
            <source>✓ matches the record</source>
            <translation>✓ stimmt mit dem Eintrag überein</translation>
        </message>
        <message>
            <source>✗ does not match the record</source>
            <translation>✗ stimmt nicht mit dem Eintrag überein</translation>
        </message>
    </context>
    <context>
        <name>TimelineDelegate</name>
        <message>
            <source>{spent} of {planned}</source>
            <translation>{spent} von {planned}</translation>
        </message>
    </context>
    <context>
        <name>TimelineModel</name>
        <message>
            <source>taken back</source>
            <translation>zurückgenommen</translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <source>What happened in the call</source>
            <translation>Ablauf des Anrufs</translation>
        </message>
    </context>
    <context>
        <name>Tips</name>
        <message>
            <source>Careful</source>
            <translation>Vorsicht</translation>
        </message>
        <message>
            <source>Listen for</source>
            <translation>Hinhören</translation>
        </message>
    </context>
    <context>
        <name>TodayRow</name>
        <message>
            <source>Add to calendar</source>
            <translation>In den Kalender</translation>
        </message>
        <message>
            <source>Add to calendar: {who}</source>
            <translation>In den Kalender eintragen: {who}</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Anrufen</translation>
        </message>
        <message>
            <source>Call {who}</source>
            <translation>{who} anrufen</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Change who is meant, and the script: {who}</source>
            <translation>Ändern, wer gemeint ist, und das Skript: {who}</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Erledigt</translation>
        </message>
        <message>
            <source>Done: {who}</source>
            <translation>Erledigt: {who}</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Später</translation>
        </message>
        <message>
            <source>Let go</source>
            <translation>Ruhen lassen</translation>
        </message>
        <message>
            <source>Let {who} go</source>
            <translation>{who} nicht weiter verfolgen</translation>
        </message>
        <message>
            <source>Put off the call with {who}</source>
            <translation>Den Anruf bei {who} verschieben</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>When: {when}</source>
            <translation>Wann: {when}</translation>
        </message>
        <message>
            <source>overdue since {when}</source>
            <translation>überfällig seit {when}</translation>
        </message>
    </context>
    <context>
        <name>TodaySection</name>
        <message>
            <source>Marked as done: {who}.</source>
            <translation>Als erledigt vermerkt: {who}.</translation>
        </message>
        <message>
            <source>Nobody is waiting for your call.</source>
            <translation>Niemand wartet auf deinen Anruf.</translation>
        </message>
        <message>
            <source>Press {key} once more to call {who}.</source>
            <translation>Noch einmal {key}, um {who} anzurufen.</translation>
        </message>
        <message>
            <source>Show {n} more</source>
            <translation>{n} weitere zeigen</translation>
        </message>
        <message>
            <source>To call today</source>
            <translation>Heute anzurufen</translation>
        </message>
        <message>
            <source>{who} is let go, and the door stays open: if they call, they come back here.</source>
            <translation>{who} ruht nun, und die Tür bleibt offen: Ruft die Person an, kommt der Eintrag zurück.</translation>
        </message>
        <message>
            <source>{who} is put off until {when}.</source>
            <translation>{who} ist auf {when} verschoben.</translation>
        </message>
        <message>
            <source>“{title}” does not stand here any more.</source>
            <translation>„{title}“ steht nicht mehr hier.</translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message>
            <source>1 call is due</source>
            <translation>1 Anruf ist fällig</translation>
        </message>
        <message>
            <source>{n} calls are due</source>
            <translation>{n} Anrufe sind fällig</translation>
        </message>
    </context>
    <context>
        <name>Trial</name>
        <message>
            <source>Trying: {title}</source>
            <translation>Ausprobieren: {title}</translation>
        </message>
    </context>
    <context>
        <name>TrialStrip</name>
        <message>
            <source>Back to the studio</source>
            <translation>Zurück ins Studio</translation>
        </message>
        <message>
            <source>Start again</source>
            <translation>Von vorn</translation>
        </message>
        <message>
            <source>You are trying the script: nothing of this is kept or counted.</source>
            <translation>Du probierst das Skript aus: Nichts davon wird behalten oder gezählt.</translation>
        </message>
    </context>
    <context>
        <name>VersionsView</name>
        <message>
            <source>1 step changed</source>
            <translation>1 Schritt geändert</translation>
        </message>
        <message>
            <source>Back to the script</source>
            <translation>Zurück zum Skript</translation>
        </message>
        <message>
            <source>Go back to this version</source>
            <translation>Zu dieser Fassung zurück</translation>
        </message>
        <message>
            <source>Nothing has been changed yet. Each time you change the script, a version is kept here.</source>
            <translation>Noch ist nichts geändert. Jedes Mal, wenn du das Skript änderst, wird hier eine Fassung aufgehoben.</translation>
        </message>
        <message>
            <source>This is the script as it is now.</source>
            <translation>Das ist das Skript, wie es jetzt ist.</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>Fassungen</translation>
        </message>
        <message>
            <source>What has changed since this version:</source>
            <translation>Was sich seit dieser Fassung geändert hat:</translation>
        </message>
        <message>
            <source>as it was at first</source>
            <translation>wie es zuerst war</translation>
        </message>
        <message>
            <source>{n} steps changed</source>
            <translation>{n} Schritte geändert</translation>
        </message>
    </context>
    <context>
        <name>WayBack</name>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Undo: {what}</source>
            <translation>Rückgängig: {what}</translation>
        </message>
    </context>
    <context>
        <name>Weeks</name>
        <message>
            <source>1 call</source>
            <translation>1 Anruf</translation>
        </message>
        <message>
            <source>1 minute</source>
            <translation>1 Minute</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Anrufe</translation>
        </message>
        <message>
            <source>Calls and minutes by week</source>
            <translation>Anrufe und Minuten je Woche</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Minuten</translation>
        </message>
        <message>
            <source>Week of {day}: {calls}, {minutes}</source>
            <translation>Woche vom {day}: {calls}, {minutes}</translation>
        </message>
        <message>
            <source>{n} calls</source>
            <translation>{n} Anrufe</translation>
        </message>
        <message>
            <source>{n} minutes</source>
            <translation>{n} Minuten</translation>
        </message>
    </context>
    <context>
        <name>WordsView</name>
        <message>
            <source>hidden</source>
            <translation>verborgen</translation>
        </message>
    </context>
    <context>
        <name>WrapUpPage</name>
        <message>
            <source>1 needed item is open.</source>
            <translation>1 nötiger Punkt ist offen.</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Es geht um</translation>
        </message>
        <message>
            <source>Add to calendar</source>
            <translation>In den Kalender</translation>
        </message>
        <message>
            <source>After the call</source>
            <translation>Nach dem Anruf</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Back to the call</source>
            <translation>Zurück zum Anruf</translation>
        </message>
        <message>
            <source>Confirm the call back</source>
            <translation>Rückruf bestätigen</translation>
        </message>
        <message>
            <source>Email a follow-up</source>
            <translation>Nachfrage per E-Mail</translation>
        </message>
        <message>
            <source>Email a thank-you</source>
            <translation>Dank per E-Mail</translation>
        </message>
        <message>
            <source>Email the notes</source>
            <translation>Notizen per E-Mail</translation>
        </message>
        <message>
            <source>Email the notice</source>
            <translation>Einladung per E-Mail</translation>
        </message>
        <message>
            <source>How did it end?</source>
            <translation>Wie ging es aus?</translation>
        </message>
        <message>
            <source>How did it end? No outcome is chosen.</source>
            <translation>Wie ging es aus? Es ist kein Ergebnis gewählt.</translation>
        </message>
        <message>
            <source>Length of the call: {time}</source>
            <translation>Dauer des Anrufs: {time}</translation>
        </message>
        <message>
            <source>Never call again</source>
            <translation>Nie mehr anrufen</translation>
        </message>
        <message>
            <source>Nothing is hidden.</source>
            <translation>Es ist nichts verborgen.</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>Bewertung</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Save again to keep it as it is.</source>
            <translation>Speichere noch einmal, dann bleibt der Anruf, wie er ist.</translation>
        </message>
        <message>
            <source>Save and close</source>
            <translation>Speichern und schließen</translation>
        </message>
        <message>
            <source>Saved {time}</source>
            <translation>Gespeichert {time}</translation>
        </message>
        <message>
            <source>Still open</source>
            <translation>Noch offen</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Zusammenfassung</translation>
        </message>
        <message>
            <source>Throw this call away</source>
            <translation>Diesen Anruf verwerfen</translation>
        </message>
        <message>
            <source>What a colleague should read first</source>
            <translation>Was im Team zuerst gelesen werden sollte</translation>
        </message>
        <message>
            <source>What the call was about, in a line</source>
            <translation>Das Thema in einer Zeile</translation>
        </message>
        <message>
            <source>ended {time}</source>
            <translation>beendet {time}</translation>
        </message>
        <message>
            <source>{n} needed items are open.</source>
            <translation>{n} nötige Punkte sind offen.</translation>
        </message>
    </context>
    <context>
        <name>ZoneRow</name>
        <message>
            <source>It is {time} there: {zone}</source>
            <translation>Dort ist es {time}: {zone}</translation>
        </message>
        <message>
            <source>as the system; or a city</source>
            <translation>wie im System; oder eine Stadt</translation>
        </message>
    </context>
    <context>
        <name>_RoundLine</name>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
    </context>
</TS>
