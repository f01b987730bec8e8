namespace Intel.Analysis.Anomaly;

/// <summary>
/// Brings rows of figures and categories onto one scale for distances: figures by <see cref="MinMaxScale"/>, each
/// category as one column per value seen in training, 1/sqrt 2 where it holds, so that two rows with different values
/// are 1 apart in it, as far as the ends of a figure's range (the idea of J. Gower's coefficient, 1971). A value not seen
/// in training has no column: such a row is only 1/sqrt 2 from every other, too near rather than too far.
/// </summary>
internal sealed class MixedEncoding
{
    private static readonly double Step = Math.Sqrt(0.5);

    private readonly MinMaxScale _scale;
    private readonly int _figures;
    private readonly Dictionary<(int Column, string Value), int> _places = [];

    /// <summary>Learns ranges and values.</summary>
    /// <param name="figures">Finite figures, a row each; all of one width, at least one row.</param>
    /// <param name="categories">Categories of the same rows, all of one width; an empty text is a value.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ, or there are none.</exception>
    public MixedEncoding(double[][] figures, string[][] categories)
    {
        if (figures.Length == 0 || figures.Length != categories.Length)
        {
            throw new ArgumentException($"There are {figures.Length} rows of figures and {categories.Length} of categories.", nameof(categories));
        }

        _scale = new MinMaxScale(figures);
        _figures = figures[0].Length;
        foreach (var row in categories)
        {
            for (var column = 0; column < row.Length; column++)
            {
                _places.TryAdd((column, row[column]), _places.Count);
            }
        }
    }

    /// <summary>Columns of an encoded row.</summary>
    public int Width => _figures + _places.Count;

    /// <summary>A row on that scale.</summary>
    public double[] Of(double[] figures, string[] categories)
    {
        var encoded = new double[Width];
        _scale.Of(figures).CopyTo(encoded, 0);
        for (var column = 0; column < categories.Length; column++)
        {
            if (_places.TryGetValue((column, categories[column]), out var place))
            {
                encoded[_figures + place] = Step;
            }
        }

        return encoded;
    }
}
