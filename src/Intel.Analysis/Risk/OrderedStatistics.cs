using Intel.Analysis.Randomness;

namespace Intel.Analysis.Risk;

/// <summary>
/// Turns categories into numbers without telling a row its own label: in a random order, a row sees of each of its
/// categories the rate among the rows before it only, drawn towards the overall rate (ordered target statistics,
/// L. Prokhorenkova et al., CatBoost, NeurIPS 2018: (sum before + a x overall) / (count before + a)). Beside each rate
/// stands the logarithm of how many rows share the category, -1 where none does. A row to be scored sees them all.
/// </summary>
/// <remarks>It assumes one row per triple: repeats would tell a row its label through the others.</remarks>
internal sealed class OrderedStatistics
{
    // Rows' worth of the overall mean in a commodity's usual mass, price and unit price.
    private const double UsualSmoothing = 3;

    private static readonly int[] UsualDigits = [6, 4];

    private readonly double _smoothing;
    private readonly Dictionary<string, int>[] _ids;
    private readonly int[][] _idOfRow;
    private readonly double[][] _sums;
    private readonly int[][] _counts;
    private readonly Dictionary<string, double>[][] _usual;
    private readonly double[] _overallUsual;
    private readonly Declaration[] _rows;

    /// <summary>Learns categories, rates and usual figures.</summary>
    /// <param name="rows">One row per triple.</param>
    /// <param name="smoothing">Rows' worth of the overall rate, above 0.</param>
    public OrderedStatistics(Declaration[] rows, double smoothing)
    {
        _rows = rows;
        _smoothing = smoothing;
        Overall = rows.Count(r => r.IsFraud) / (double)rows.Length;
        var categories = DeclarationFeatures.Categories;
        _ids = new Dictionary<string, int>[categories.Length];
        _idOfRow = new int[categories.Length][];
        _sums = new double[categories.Length][];
        _counts = new int[categories.Length][];
        for (var category = 0; category < categories.Length; category++)
        {
            Learn(category, categories[category]);
        }

        _overallUsual = [.. DeclarationFeatures.Scales.Select(scale => rows.Average(scale))];
        _usual = [.. DeclarationFeatures.Scales.Select((scale, index) => UsualDigits.Select(digits => Usual(scale, _overallUsual[index], digits)).ToArray())];
    }

    /// <summary>The share of fraud among the rows.</summary>
    public double Overall { get; }

    /// <summary>Numbers a row is turned into.</summary>
    public static int Width => (2 * DeclarationFeatures.Categories.Length) + (DeclarationFeatures.Scales.Length * (1 + UsualDigits.Length)) + 1;

    /// <summary>The rows' own numbers, in one random order.</summary>
    public float[][] OfRows(SeededRandom random)
    {
        var order = new int[_rows.Length];
        for (var row = 0; row < order.Length; row++)
        {
            order[row] = row;
        }

        random.Shuffle<int>(order);
        var encoded = Array.ConvertAll(_rows, _ => new float[Width]);
        for (var category = 0; category < _ids.Length; category++)
        {
            var sums = new double[_ids[category].Count];
            var counts = new int[sums.Length];
            foreach (var row in order)
            {
                var id = _idOfRow[category][row];
                encoded[row][2 * category] = Rate(sums[id], counts[id]);
                encoded[row][(2 * category) + 1] = (float)Math.Log(_counts[category][id]);
                sums[id] += _rows[row].IsFraud ? 1 : 0;
                counts[id]++;
            }
        }

        for (var row = 0; row < encoded.Length; row++)
        {
            AddFigures(_rows[row], encoded[row]);
        }

        return encoded;
    }

    /// <summary>The numbers of a row that is to be scored; its label is not looked at.</summary>
    public float[] Of(Declaration declaration)
    {
        var encoded = new float[Width];
        for (var category = 0; category < _ids.Length; category++)
        {
            var isKnown = _ids[category].TryGetValue(DeclarationFeatures.Categories[category](declaration), out var id);
            encoded[2 * category] = isKnown ? Rate(_sums[category][id], _counts[category][id]) : (float)Overall;
            encoded[(2 * category) + 1] = isKnown ? (float)Math.Log(_counts[category][id]) : -1;
        }

        AddFigures(declaration, encoded);
        return encoded;
    }

    private float Rate(double sum, int count) => (float)((sum + (_smoothing * Overall)) / (count + _smoothing));

    private void Learn(int category, Func<Declaration, string> value)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        _ids[category] = ids;
        _idOfRow[category] = new int[_rows.Length];
        for (var row = 0; row < _rows.Length; row++)
        {
            var key = value(_rows[row]);
            if (!ids.TryGetValue(key, out var id))
            {
                ids[key] = id = ids.Count;
            }

            _idOfRow[category][row] = id;
        }

        _sums[category] = new double[ids.Count];
        _counts[category] = new int[ids.Count];
        for (var row = 0; row < _rows.Length; row++)
        {
            _sums[category][_idOfRow[category][row]] += _rows[row].IsFraud ? 1 : 0;
            _counts[category][_idOfRow[category][row]]++;
        }
    }

    private Dictionary<string, double> Usual(Func<Declaration, double> scale, double overall, int digits)
    {
        var usual = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var group in _rows.GroupBy(r => r.Heading(digits), StringComparer.Ordinal))
        {
            usual[group.Key] = (group.Sum(scale) + (UsualSmoothing * overall)) / (group.Count() + UsualSmoothing);
        }

        return usual;
    }

    private void AddFigures(Declaration declaration, float[] encoded)
    {
        var place = 2 * _ids.Length;
        for (var scale = 0; scale < _usual.Length; scale++)
        {
            var value = DeclarationFeatures.Scales[scale](declaration);
            encoded[place++] = (float)value;
            for (var level = 0; level < UsualDigits.Length; level++)
            {
                encoded[place++] = (float)(value - _usual[scale][level].GetValueOrDefault(declaration.Heading(UsualDigits[level]), _overallUsual[scale]));
            }
        }

        encoded[place] = (float)declaration.TaxRatePercent;
    }
}
