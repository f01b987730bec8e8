using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>One change of the histories.</summary>
/// <param name="Version">The histories' version behind it; 0 where no other process changes them.</param>
/// <param name="Subjects">The subjects that changed, each with the earliest instant at which it did.</param>
/// <param name="Day">The earliest day whose counts of what is usual changed; null when none did.</param>
internal sealed record HistoriesChange(long Version, Dictionary<long, long> Subjects, int? Day)
{
    private const string Name = "histories";

    /// <summary>Gives a change its number, in the transaction that makes it.</summary>
    internal static long Number(Session session) => Counters.Next(session, Name);

    /// <summary>The number of the last change that a reader sees.</summary>
    internal static long Last(Session session) => session[$"SELECT Value FROM State WHERE Name = '{Name}'"].Scalar() ?? 0;
}
