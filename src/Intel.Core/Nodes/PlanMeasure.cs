using System.Collections.Immutable;

namespace Intel.Core.Nodes;

/// <summary>The three parts of a node's security plan.</summary>
public enum PlanPillar
{
    /// <summary>What keeps abuse and infiltration from happening.</summary>
    Prevention,

    /// <summary>What notices them.</summary>
    Detection,

    /// <summary>What is done when they are noticed.</summary>
    Response,
}

/// <summary>How far a measure is.</summary>
public enum MeasureState
{
    /// <summary>Nobody has said.</summary>
    Unknown,

    /// <summary>It is not there.</summary>
    Absent,

    /// <summary>It is decided and not there yet.</summary>
    Planned,

    /// <summary>It is there and works.</summary>
    InPlace,

    /// <summary>The node has no use for it.</summary>
    NotApplicable,
}

/// <summary>One line of the checklist of a security plan.</summary>
/// <param name="Code">Its code, as plans keep it; never reused for another measure.</param>
/// <param name="Pillar">The part that it belongs to.</param>
/// <param name="Text">What it is.</param>
public sealed record PlanMeasure(string Code, PlanPillar Pillar, LocalisedText Text)
{
    /// <summary>
    /// The checklist. It asks what an integrated plan by prevention, detection and response (objective 3.9 of the strategy 2026-2029) has to
    /// answer, and is no standard that anybody is certified against.
    /// </summary>
    public static ImmutableArray<PlanMeasure> All { get; } =
    [
        Of("owner", PlanPillar.Prevention, "One person answers for the plan, with a deputy", "Eén persoon staat in voor het plan, met een vervanger", "Une personne répond du plan, avec un suppléant", "Eine Person verantwortet den Plan, mit Vertretung"),
        Of("access", PlanPillar.Prevention, "Access to sensitive zones by person and time, reviewed every quarter", "Toegang tot gevoelige zones per persoon en tijd, elk kwartaal herzien", "Accès aux zones sensibles par personne et horaire, revu chaque trimestre", "Zugang zu sensiblen Zonen nach Person und Zeit, jedes Quartal überprüft"),
        Of("screening", PlanPillar.Prevention, "Screening of staff and subcontractors in sensitive posts", "Screening van personeel en onderaannemers in gevoelige functies", "Enquête de sécurité pour le personnel et les sous-traitants aux postes sensibles", "Überprüfung von Personal und Subunternehmern in sensiblen Stellen"),
        Of("release", PlanPillar.Prevention, "Release of boxes or goods bound to a person, not to a code that can be sold", "Vrijgave van containers of goederen gebonden aan een persoon, niet aan een code die verkocht kan worden", "Libération des conteneurs ou marchandises liée à une personne, pas à un code revendable", "Freigabe von Containern oder Waren an eine Person gebunden, nicht an einen verkäuflichen Code"),
        Of("awareness", PlanPillar.Prevention, "Staff know how they may be approached and whom to tell", "Personeel weet hoe het benaderd kan worden en aan wie het te melden", "Le personnel sait comment il peut être approché et à qui le dire", "Personal weiß, wie es angesprochen werden kann und wem es dies meldet"),
        Of("cameras", PlanPillar.Detection, "Cameras on gates, stacks and fences, kept long enough", "Camera’s op poorten, stapels en omheining, lang genoeg bewaard", "Caméras aux portes, aux piles et aux clôtures, conservées assez longtemps", "Kameras an Toren, Stapeln und Zäunen, lange genug aufbewahrt"),
        Of("scanning", PlanPillar.Detection, "Scanning or dogs for what is selected, with capacity known", "Scanners of honden voor wat geselecteerd is, met gekende capaciteit", "Scanners ou chiens pour ce qui est sélectionné, capacité connue", "Scanner oder Hunde für Ausgewähltes, Kapazität bekannt"),
        Of("logs", PlanPillar.Detection, "Look-ups of boxes, goods or persons are logged and sampled", "Opzoekingen van containers, goederen of personen worden gelogd en steekproefsgewijs nagekeken", "Les consultations sur conteneurs, marchandises ou personnes sont journalisées et échantillonnées", "Abfragen zu Containern, Waren oder Personen werden protokolliert und stichprobenweise geprüft"),
        Of("reporting", PlanPillar.Detection, "A safe way to report, also without a name", "Een veilig meldpunt, ook anoniem", "Un moyen sûr de signaler, aussi sans nom", "Ein sicherer Meldeweg, auch ohne Namen"),
        Of("alarm", PlanPillar.Response, "Who is called within which time, tried in the last year", "Wie binnen welke tijd gebeld wordt, het laatste jaar geoefend", "Qui est appelé et dans quel délai, exercé dans l’année", "Wer in welcher Zeit gerufen wird, im letzten Jahr geübt"),
        Of("evidence", PlanPillar.Response, "Securing of traces agreed with police and prosecution", "Veiligstellen van sporen afgesproken met politie en parket", "Préservation des traces convenue avec police et parquet", "Spurensicherung mit Polizei und Staatsanwaltschaft vereinbart"),
        Of("continuity", PlanPillar.Response, "How work goes on during an intervention", "Hoe het werk doorgaat tijdens een interventie", "Comment le travail continue pendant une intervention", "Wie der Betrieb während eines Einsatzes weitergeht"),
        Of("lessons", PlanPillar.Response, "Each incident is gone through and changes the plan", "Elk incident wordt doorgenomen en past het plan aan", "Chaque incident est revu et fait évoluer le plan", "Jeder Vorfall wird besprochen und ändert den Plan"),
    ];

    private static PlanMeasure Of(string code, PlanPillar pillar, string en, string nl, string fr, string de) => new(code, pillar, new LocalisedText(en, nl, fr, de));
}
