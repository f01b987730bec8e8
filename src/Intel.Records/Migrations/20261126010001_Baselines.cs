using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Intel.Records.Migrations
{
    /// <inheritdoc />
    public partial class Baselines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Without a row id the table is its own index: counts are read by day, never otherwise.
            migrationBuilder.Sql(
                """
                CREATE TABLE "BaselineCells" (
                    "Day" INTEGER NOT NULL,
                    "Path" TEXT NOT NULL,
                    "Label" TEXT NOT NULL,
                    "Count" INTEGER NOT NULL,
                    CONSTRAINT "PK_BaselineCells" PRIMARY KEY ("Day", "Path", "Label")
                ) WITHOUT ROWID
                """);

            migrationBuilder.CreateTable(
                name: "StagedMeasures",
                columns: table => new
                {
                    No = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Path = table.Column<string>(type: "TEXT", nullable: false),
                    Label = table.Column<string>(type: "TEXT", nullable: false),
                    Change = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StagedMeasures", x => x.No);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BaselineCells");

            migrationBuilder.DropTable(
                name: "StagedMeasures");
        }
    }
}
