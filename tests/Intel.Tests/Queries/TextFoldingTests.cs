using Intel.Core.Queries;
using Xunit;

namespace Intel.Tests.Queries;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("Crème BRÛLÉE", "creme brulee")]
    [InlineData("Cre\u0300me", "creme")]
    [InlineData("Straße ﬁnœ Ørsted Łódź", "strasse finoe orsted lodz")]
    [InlineData("Tropica N.V., S.P.R.L.", "tropica nv sprl")]
    [InlineData("a.bc d.e", "a bc de")]
    [InlineData("O'Neil-Smith", "o neil smith")]
    [InlineData("Тропика ЁЛКА", "тропика елка")]
    [InlineData("한국어 바나나", "한국어 바나나")]
    [InlineData("ＦＵＬＬ１", "full1")]
    [InlineData("\ud800 x \udfff", "x")]
    [InlineData("-- & !", "")]
    public void Words_Text_AreItsFoldedWords(string text, string words) => Assert.Equal(words, string.Join(' ', TextFolding.Words(text)));

    [Theory]
    [InlineData("mscu 123456-6", "mscu1234566")]
    [InlineData("BE ANR", "beanr")]
    [InlineData("3.2", "32")]
    [InlineData(" - ", "")]
    public void Key_Identifier_HasLettersAndDigitsOnly(string text, string key) => Assert.Equal(key, TextFolding.Key(text));

    [Fact]
    public void Locate_Text_GivesTheCharactersOfEachWord()
    {
        const string Text = "De N.V. Crème!";
        Assert.Equal(["De", "N.V", "Crème"], TextFolding.Locate(Text).Select(w => Text.Substring(w.Start, w.Length)));
    }

    [Theory]
    [InlineData("banana", "banana", 0)]
    [InlineData("banana", "bananas", 1)]
    [InlineData("banana", "banaan", 1)]
    [InlineData("banana", "bannaan", 2)]
    [InlineData("ca", "abc", 3)]
    [InlineData("", "ab", 2)]
    public void Between_TwoWords_IsTheLeastNumberOfMistakes(string left, string right, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(left, right, 5));
        Assert.Equal(distance, EditDistance.Between(right, left, 5));
        Assert.Equal(distance <= 1, EditDistance.IsWithin(left, right, 1));
    }
}
