using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Intel.Records.Migrations
{
    /// <inheritdoc />
    public partial class Series : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SeriesDecisions",
                columns: table => new
                {
                    Series = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeriesDecisions", x => new { x.Series, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "SeriesSuggestions",
                columns: table => new
                {
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeriesSuggestions", x => x.No);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SeriesDecisions");

            migrationBuilder.DropTable(
                name: "SeriesSuggestions");
        }
    }
}
