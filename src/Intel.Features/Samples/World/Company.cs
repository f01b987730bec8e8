namespace Intel.Features.Samples.World;

/// <summary>A company, invented.</summary>
/// <param name="Name">Its name with its legal form.</param>
/// <param name="Street">Street and number.</param>
/// <param name="Town">Postcode and town.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Contact">Who answers; null abroad.</param>
/// <param name="Telephone">A number that cannot be dialled; null abroad.</param>
/// <param name="Mail">An address under the reserved domain .example; null abroad.</param>
internal sealed record Company(string Name, string Street, string Town, string Country, string? Contact = null, string? Telephone = null, string? Mail = null)
{
    /// <summary>The formula under which the goods go to whoever holds the document.</summary>
    public static Company ToOrder { get; } = new("TO ORDER", "-", "", "");

    /// <summary>Whether it names nobody.</summary>
    public bool IsFormula => ReferenceEquals(this, ToOrder);
}
