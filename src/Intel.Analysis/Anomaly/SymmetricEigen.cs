namespace Intel.Analysis.Anomaly;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (G. Golub and C. Van Loan, Matrix Computations, 8.5), largest first.</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;

    /// <summary>Decomposes; the matrix is overwritten.</summary>
    /// <returns>Values from the largest down, and of each its vector of length 1.</returns>
    public static (double[] Values, double[][] Vectors) Decompose(double[][] matrix)
    {
        var size = matrix.Length;
        var vectors = new double[size][];
        for (var row = 0; row < size; row++)
        {
            vectors[row] = new double[size];
            vectors[row][row] = 1;
        }

        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(matrix) > 1e-30; sweep++)
        {
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    Rotate(matrix, vectors, p, q);
                }
            }
        }

        var order = Enumerable.Range(0, size).OrderByDescending(i => matrix[i][i]).ToArray();
        return (Array.ConvertAll(order, i => matrix[i][i]), Array.ConvertAll(order, i => vectors[i]));
    }

    private static double OffDiagonal(double[][] matrix)
    {
        var sum = 0.0;
        for (var p = 0; p < matrix.Length; p++)
        {
            for (var q = p + 1; q < matrix.Length; q++)
            {
                sum += matrix[p][q] * matrix[p][q];
            }
        }

        return sum;
    }

    private static void Rotate(double[][] matrix, double[][] vectors, int p, int q)
    {
        if (matrix[p][q] == 0)
        {
            return;
        }

        var theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        var tangent = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        var sine = tangent * cosine;
        for (var k = 0; k < matrix.Length; k++)
        {
            (matrix[k][p], matrix[k][q]) = ((cosine * matrix[k][p]) - (sine * matrix[k][q]), (sine * matrix[k][p]) + (cosine * matrix[k][q]));
        }

        for (var k = 0; k < matrix.Length; k++)
        {
            (matrix[p][k], matrix[q][k]) = ((cosine * matrix[p][k]) - (sine * matrix[q][k]), (sine * matrix[p][k]) + (cosine * matrix[q][k]));
            (vectors[p][k], vectors[q][k]) = ((cosine * vectors[p][k]) - (sine * vectors[q][k]), (sine * vectors[p][k]) + (cosine * vectors[q][k]));
        }
    }
}
