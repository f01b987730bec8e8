using Intel.Core.Consignments;
using Intel.TestKit;
using Xunit;

namespace Intel.Tests.Consignments;

public sealed class ContainerNumberTests
{
    [Fact]
    public void TryParse_PublishedVectors_AgreeWithTheirSources()
    {
        var path = SharedData.Find("iso6346/vectors.csv");
        Assert.SkipWhen(path is null, SharedData.Absent);
        var rows = File.ReadAllLines(path!).Skip(1).Select(l => l.Split('"')).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            var expected = row[2].Contains("true", StringComparison.Ordinal);
            Assert.Equal(expected, ContainerNumber.TryParse(row[1], out _));
        });
    }

    [Theory]
    [InlineData("MSKU601167", 2)]
    [InlineData("CSQU305438", 3)]
    public void CheckDigit_KnownNumbers_AreTheirs(string firstTen, int digit) => Assert.Equal(digit, ContainerNumber.CheckDigit(firstTen));
}
