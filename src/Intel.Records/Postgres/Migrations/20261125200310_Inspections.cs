using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Intel.Records.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Inspections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "inspectedon",
                table: "verdicts",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "method",
                table: "verdicts",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "node",
                table: "verdicts",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "selection",
                table: "verdicts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "inspectionlists",
                columns: table => new
                {
                    no = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    node = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    madeat = table.Column<long>(type: "bigint", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspectionlists", x => x.no);
                });

            migrationBuilder.CreateIndex(
                name: "ix_inspectionlists_node_madeat",
                table: "inspectionlists",
                columns: new[] { "node", "madeat" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "inspectionlists");

            migrationBuilder.DropColumn(
                name: "inspectedon",
                table: "verdicts");

            migrationBuilder.DropColumn(
                name: "method",
                table: "verdicts");

            migrationBuilder.DropColumn(
                name: "node",
                table: "verdicts");

            migrationBuilder.DropColumn(
                name: "selection",
                table: "verdicts");
        }
    }
}
